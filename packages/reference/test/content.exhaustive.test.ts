import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadAxe, violations } from './support/axe.js';
import { endSession, openTab, session, startSession, type Tab } from './support/tab.js';

beforeAll(startSession);
afterAll(endSession);

/** The rules that the content of a page can break even if the template is right. */
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

test('axe finds nothing in the content of any page', async () => {
  const tab = await openTab({ bypassCSP: true });
  await tab.visit('guides/');
  await loadAxe(tab);
  const pages = [...session().files].filter(([path]) => path.endsWith('.html') && path !== 'reference/index.html');
  for (const [path, text] of pages) {
    await show(tab, text);
    expect({ path, found: await violations(tab, { runOnly: content }) }).toEqual({ path, found: [] });
  }
  await tab.close();
});

/** Puts the text of another page in the place of this one; axe, and the scripts that have run, stay. */
async function show({ page }: Tab, text: string): Promise<void> {
  await page.evaluate((html) => {
    const { documentElement } = new DOMParser().parseFromString(html, 'text/html');
    documentElement.className = 'light js fonts';
    document.documentElement.replaceWith(documentElement);
  }, text);
}
