import { expect, test } from '@jest/globals';
import { inTab, type Tab } from '../support/tab.js';

/** Tests of the search over all pages. */
export function search(): void {
  test(
    'leads from a question to the place, with the keyboard alone',
    inTab(async (tab) => {
      await tab.visit('');
      await tab.page.keyboard.press('/');
      await tab.page.keyboard.type('DBS.300112');
      await tab.page.waitForSelector('dialog.search a');
      await tab.page.keyboard.press('Enter');
      await tab.page.waitForURL(/errors\/#DBS\.300112$/);
      expect(await tab.page.locator('[id="DBS.300112"]').isVisible()).toBe(true);
    }),
  );

  test(
    'leads from a line of a log to the remedy, on a phone, from the first page, the error codes and a wrong address',
    inTab(
      async (tab) => {
        const { page } = tab;
        for (const [line, code] of [
          ['12:01 WARN {"error_code":"APIG.0307","error_msg":"Incorrect token","request_id":"9f2c"}', 'APIG.0307'],
          ['DdmError: Failed to delete the schema. (request 9f2c)', 'DBS.300101'],
        ] as const) {
          await tab.visit('');
          await page.locator('.hero button.search-open').click();
          await page.keyboard.insertText(line);
          await page.locator('dialog.search a').first().waitFor();
          await page.keyboard.press('Enter');
          await remedyInView(tab, code);

          await tab.visit('errors/');
          await page.fill('input[name=q]', line);
          await remedyInView(tab, code);

          await tab.visit(`errors/${code.toLowerCase()}`);
          await page.locator('ul.found a').first().waitFor();
          expect(await page.locator('ul.found a').count()).toBe(1);
          await page.locator('ul.found a').first().click();
          await remedyInView(tab, code);
          expect(tab.problems.splice(0)).toEqual([expect.stringContaining('404 (Not Found)')]);
        }
      },
      { viewport: { width: 390, height: 780 } },
    ),
  );

  test(
    'shows an operation before the deprecated one of the same name',
    inTab(async (tab) => {
      await tab.visit('');
      await tab.page.keyboard.press('/');
      await tab.page.keyboard.insertText('delete a schema');
      const found = tab.page.locator('dialog.search a');
      await found.first().waitFor();
      const paths = await found.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(paths.slice(0, 2)).toEqual([
        '/ddm/reference/schemas/deleteschema/',
        '/ddm/reference/schemas/deleteschemav1/',
      ]);
    }),
  );

  test(
    'finds the operations that have a field',
    inTab(async (tab) => {
      await tab.visit('');
      await tab.page.keyboard.press('/');
      await tab.page.keyboard.insertText('shard_number');
      const found = tab.page.locator('dialog.search a');
      await found.first().waitFor();
      const paths = await found.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(paths).toContain('/ddm/reference/schemas/createschema/');
      expect(paths).not.toContain('/ddm/reference/instances/updateinstancename/');
    }),
  );

  test(
    'of a wrong address offers what fits its words',
    inTab(async (tab) => {
      await tab.visit('pagination');
      await tab.page.waitForSelector('ul.found a');
      expect(tab.problems.splice(0)).toEqual([expect.stringContaining('404 (Not Found)')]);
      expect(await tab.page.locator('ul.found a').first().getAttribute('href')).toContain('/ddm/guides/pagination/');
    }),
  );
}

/** Waits until what to do about an error code can be read without scrolling: the first two lines of it, at least. */
async function remedyInView({ page }: Tab, code: string): Promise<void> {
  const remedy = page.locator(`[id="${code}"] dl div`).filter({ hasText: 'What to do' });
  await remedy.waitFor();
  const handle = await remedy.elementHandle();
  await page.waitForFunction((element) => {
    const { top = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
    return top > 56 && top + Math.min(height, 80) < innerHeight;
  }, handle);
}
