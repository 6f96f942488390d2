import { expect, test } from '@jest/globals';
import { inTab } from '../support/tab.js';

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
    'of a wrong address offers what fits its words',
    inTab(async (tab) => {
      await tab.visit('pagination');
      await tab.page.waitForSelector('ul.found a');
      expect(tab.problems.splice(0)).toEqual([expect.stringContaining('404 (Not Found)')]);
      expect(await tab.page.locator('ul.found a').first().getAttribute('href')).toContain('/ddm/guides/pagination/');
    }),
  );
}
