import { expect, test } from '@jest/globals';
import { inBothModes, loadAxe, violations } from '../support/axe.js';
import { openTab, session, type Tab } from '../support/tab.js';
import { templates } from '../support/templates.js';

/** The rules that what stands on a page can break, wherever the template is right. */
const content = [
  'document-title',
  'duplicate-id-aria',
  'empty-heading',
  'empty-table-header',
  'heading-order',
  'image-alt',
  'link-name',
  'list',
  'listitem',
  'page-has-heading-one',
  'region',
  'scrollable-region-focusable',
  'td-headers-attr',
  'th-has-data-cells',
];

/** Tests by axe: all of its rules see one page of each kind, those about content every page. */
export function accessibility(): void {
  test('axe finds nothing on a page of each kind', async () => {
    const tab = await openTab({ bypassCSP: true });
    for (const path of templates.filter((template) => !template.startsWith('reference/'))) {
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
  }, 60_000);

  test('axe finds nothing in the content of any page', async () => {
    const tab = await openTab({ bypassCSP: true });
    await tab.visit('guides/');
    await loadAxe(tab);
    const pages = [...session().files].filter(([path]) => path.endsWith('.html') && !path.startsWith('reference/'));
    for (const [path, text] of pages) {
      await show(tab, text);
      expect({ path, found: await violations(tab, { runOnly: content }) }).toEqual({ path, found: [] });
    }
    await tab.close();
  }, 60_000);
}

/** Leaves four of all that repeats on a page: to judge the colours of each would take most of the time of these tests. */
async function thinOut({ page }: Tab): Promise<void> {
  await page.evaluate(() => {
    for (const kind of ['.area', '.calls > li', '.entry', '.error', 'tr']) {
      for (const element of [...document.querySelectorAll(kind)].slice(4)) element.remove();
    }
  });
}

/** Puts the text of another page in the place of this one; axe, and the scripts that have run, stay. */
async function show({ page }: Tab, text: string): Promise<void> {
  await page.evaluate((html) => {
    const { documentElement } = new DOMParser().parseFromString(html, 'text/html');
    documentElement.className = 'light js fonts';
    document.documentElement.replaceWith(documentElement);
  }, text);
}
