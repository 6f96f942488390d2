import { expect, test } from '@jest/globals';
import { inTab, type Tab } from '../support/tab.js';

/** Tests of the page of the error codes, and of the pages that work without JavaScript. */
export function errorCodes(): void {
  test(
    'are found by code, by a part of it, by words, and by a whole line of a log',
    inTab(async (tab) => {
      await tab.visit('errors/');
      for (const [question, code] of [
        ['DBS.300112', 'DBS.300112'],
        ['300112', 'DBS.300112'],
        ['token must be updated', 'APIG.0307'],
        ['2026-01-14 ERROR {"errCode":"DBS.300101","externalMessage":"Failed"} in worker 7', 'DBS.300101'],
      ] as const) {
        await tab.page.fill('input[name=q]', question);
        expect(await visible(tab).first().getAttribute('id')).toBe(code);
        expect(await visible(tab).count()).toBeLessThan(6);
      }
      await tab.page.fill('input[name=q]', 'no such words at all');
      expect(await tab.page.locator('.none').isVisible()).toBe(true);
    }),
  );

  test(
    'are filtered by area and by retry, and the address remembers it',
    inTab(async (tab) => {
      await tab.visit('errors/');
      const all = await visible(tab).count();
      await tab.page.selectOption('select[name=area]', 'Schemas');
      const schemas = await visible(tab).count();
      expect(schemas).toBeGreaterThan(1);
      expect(schemas).toBeLessThan(all);
      await tab.page.check('input[name=retry]');
      const filtered = await visible(tab).count();
      expect(filtered).toBeLessThan(schemas);
      expect(await tab.page.locator('.count').textContent()).toBe(`${filtered} of ${all}`);
      await tab.page.reload();
      expect(await visible(tab).count()).toBe(filtered);
    }),
  );

  test(
    'each is met at its anchor on a phone',
    inTab(
      async (tab) => {
        await tab.visit('errors/#DBS.300112');
        await tab.page.waitForTimeout(1000);
        const top = await tab.page.evaluate(() => document.getElementById('DBS.300112')?.getBoundingClientRect().top);
        expect(top).toBeGreaterThan(96);
        expect(top).toBeLessThan(250);
      },
      { viewport: { width: 390, height: 780 } },
    ),
  );

  test(
    'each is reached by its anchor, whatever is filtered',
    inTab(async (tab) => {
      await tab.visit('errors/?q=token#DBS.300112');
      expect(await tab.page.locator('[id="DBS.300112"]').isVisible()).toBe(true);
      await tab.page.waitForFunction(() => {
        const { top } = document.getElementById('DBS.300112')?.getBoundingClientRect() ?? { top: 0 };
        return top > 56 && top < 400;
      });
    }),
  );

  test(
    'are readable without JavaScript, and so are the status codes',
    inTab(
      async (tab) => {
        await tab.visit('errors/#DBS.300112');
        expect(await tab.page.locator('[id="DBS.300112"]').isVisible()).toBe(true);
        expect(await tab.page.locator('form.filter').isVisible()).toBe(false);
        await tab.visit('status-codes/#404');
        expect(await tab.page.locator('[id="404"]').isVisible()).toBe(true);
        await tab.visit('reference/');
        expect(await tab.page.getByRole('heading', { name: 'Versions in paths' }).isVisible()).toBe(true);
      },
      { javaScriptEnabled: false },
    ),
  );
}

function visible({ page }: Tab) {
  return page.locator('article.error:visible');
}
