import { expect, test } from '@jest/globals';
import { inBothModes, loadAxe } from '../support/axe.js';
import { openTab, type Tab } from '../support/tab.js';
import { templates } from '../support/templates.js';

/** Tests by axe: all of its rules see one page of each kind. */
export function accessibility(): void {
  test('axe finds nothing on a page of each kind', async () => {
    const tab = await openTab({ bypassCSP: true });
    for (const path of templates.filter((template) => template !== 'reference/')) {
      await tab.visit(path);
      await thinOut(tab);
      await loadAxe(tab);
      expect({ path, found: await inBothModes(tab) }).toEqual({ path, found: [] });
    }
    await tab.page.keyboard.press('/');
    await tab.page.keyboard.type('schema');
    await tab.page.waitForSelector('dialog.search a');
    expect(await inBothModes(tab)).toEqual([]);
    await tab.close();
  });
}

/** Leaves four of all that repeats on a page: to judge the colours of each would take most of the time of these tests. */
async function thinOut({ page }: Tab): Promise<void> {
  await page.evaluate(() => {
    for (const kind of ['.area', '.calls > li', '.entry', '.error', 'tr']) {
      for (const element of [...document.querySelectorAll(kind)].slice(4)) element.remove();
    }
  });
}
