import { expect, test } from '@jest/globals';
import { clipboard, copiedBy, expectToRun } from '../support/copied.js';
import { inTab } from '../support/tab.js';

/** Tests of the pages of operations, and of the ways to them. */
export function operations(): void {
  test(
    'is reached by the address that Redoc has for it',
    inTab(async (tab) => {
      for (const [hash, path] of [
        ['#/instances/createinstance', 'instances/createinstance'],
        ['#/schemas/createschema/t=request&path=name', 'schemas/createschema'],
      ] as const) {
        await tab.visit(`reference/${hash}`);
        await tab.page.waitForURL(`**/ddm/reference/${path}/`);
        await tab.page.goto('about:blank');
      }
      await tab.visit('reference/#/instances');
      expect(new URL(tab.page.url()).hash).toBe('#/instances');
    }),
  );

  test(
    'is one click away from Redoc, and Redoc from it',
    inTab(async (tab) => {
      await tab.visit('reference/instances/updateinstancename/');
      await tab.page.getByRole('link', { name: 'In Redoc' }).click();
      await tab.page.waitForSelector('#redoc[data-state="ready"]');
      await tab.page
        .locator('[id="instances/updateinstancename"]')
        .getByRole('link', { name: 'On a separate page' })
        .click();
      await tab.page.waitForURL('**/ddm/reference/instances/updateinstancename/');
    }),
  );

  test(
    'is complete without JavaScript',
    inTab(
      async (tab) => {
        await tab.visit('reference/instances/createinstance/');
        const main = tab.page.locator('main');
        for (const words of ['Create an instance', 'engine_version', 'curl --request POST', 'Service Unavailable'])
          expect(await main.getByText(words).first().isVisible()).toBe(true);
        expect(await tab.page.getByRole('button').count()).toBe(0);
      },
      { javaScriptEnabled: false },
    ),
  );

  test(
    'copies code that runs when pasted',
    inTab(
      async (tab) => {
        await tab.visit('reference/parameters/createparametertemplate/');
        const [curl, typescript] = await tab.page.locator('.samples button.copy').all();
        if (!curl || !typescript) throw new Error('The page lacks a button that copies.');
        await expectToRun('createParameterTemplate', await copiedBy(curl), await copiedBy(typescript));
      },
      { permissions: clipboard },
    ),
  );

  test(
    'covers no code with the button that copies it',
    inTab(async (tab) => {
      for (const width of [1440, 390]) {
        await tab.page.setViewportSize({ width, height: 800 });
        await tab.visit('reference/instances/createinstance/');
        const covered = await tab.page.locator('.code').evaluateAll((blocks) =>
          blocks.filter((block) => {
            const button = block.querySelector('button')?.getBoundingClientRect();
            const pre = block.querySelector('pre')?.getBoundingClientRect();
            return !button || !pre || button.bottom > pre.top;
          }),
        );
        expect({ width, covered: covered.length }).toEqual({ width, covered: 0 });
      }
    }),
  );

  test(
    'shows by a shadow at which end the lines of its code go on',
    inTab(async (tab) => {
      await tab.visit('reference/instances/createinstance/');
      const block = tab.page.locator('.samples pre').first();
      const { x, y, width } = (await block.boundingBox()) ?? { x: 0, y: 0, width: 0 };
      // Above the first line there is nothing but the background.
      const strip = async (left: number) =>
        (await tab.page.screenshot({ clip: { x: left, y: y + 2, width: 12, height: 8 } })).toString('base64');
      const ends = async () => ({ left: await strip(x + 2), right: await strip(x + width - 14) });
      const start = await ends();
      await block.evaluate((element) => {
        element.scrollLeft = element.scrollWidth;
      });
      const end = await ends();
      expect(start.left).not.toBe(start.right);
      expect([end.left, end.right]).not.toEqual([start.left, start.right]);
      expect(end.right).not.toBe(start.right);
      expect(end.left).not.toBe(start.left);
    }),
  );

  test(
    'has headings in a bold face of its own on a first visit, not in a smeared one',
    inTab(async (tab) => {
      await tab.visit('reference/instances/createinstance/');
      const weights = await tab.page.evaluate(() =>
        [...document.fonts].filter(({ family }) => family.includes('Inter Fallback')).map(({ weight }) => weight),
      );
      expect(weights.sort()).toEqual(['100 549', '550 900']);
    }),
  );
}
