import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { inBothModes, loadAxe } from '../support/axe.js';
import { clipboard, copiedBy, expectToRun } from '../support/copied.js';
import { inTab, openTab, session, type Tab } from '../support/tab.js';

/** Violations in Redoc's markup, which neither our theme nor our content can change. */
const redocsOwn = ['heading-order', 'page-has-heading-one'];

/** Tests of the reference, one after another in one tab: Redoc is large, and readers stay on its page as well. */
export function reference(): void {
  let tab: Tab;

  beforeAll(async () => {
    tab = await openTab({ permissions: clipboard });
    await tab.visitReference('#/instances/createinstance');
  });

  afterAll(() => tab.close());

  test('shows an operation at its address, with its notes, samples and links', async () => {
    const heading = headingOf(tab, 'Create an instance');
    await heading.waitFor();
    expect(await heading.evaluate((element) => Math.abs(element.getBoundingClientRect().top) < 300)).toBe(true);
    expect(await tab.page.getByText('its id is in').first().isVisible()).toBe(true);
    expect(await tab.page.getByText('curl --request POST').first().isVisible()).toBe(true);
  });

  test('copies code that runs when pasted, in each language', async () => {
    await goTo(tab, '#/parameters/createparametertemplate');
    const section = tab.page.locator('[id="parameters/createparametertemplate"]');
    await choose(tab, section, 'curl');
    const copy = section.locator('[data-testid="copy-button"]:visible').first();
    const curl = await copiedBy(copy);
    await choose(tab, section, 'TypeScript');
    await expectToRun('createParameterTemplate', curl, await copiedBy(copy));
  });

  test('axe finds nothing on it but what is Redoc’s own', async () => {
    await goTo(tab, '#/instances/createinstance');
    await choose(tab, tab.page.locator('[id="instances/createinstance"]'), 'TypeScript');
    // Redoc draws the operations that come into view a moment later.
    await tab.page.waitForTimeout(1000);
    await loadAxe(tab);
    expect(await inBothModes(tab, redocsOwn)).toEqual([]);
  });

  test(
    'axe finds as little before Redoc has taken over',
    inTab(async (fresh) => {
      await fresh.visit('reference/');
      await loadAxe(fresh);
      expect(await inBothModes(fresh, redocsOwn)).toEqual([]);
    }),
  );

  test('stays quiet on an operation of every area', async () => {
    for (const { tag, summary, hash } of firstOperations()) {
      await goTo(tab, hash);
      await headingOf(tab, summary).waitFor();
      expect({ tag, overflow: await tab.overflow() }).toEqual({ tag, overflow: 0 });
    }
  });

  test('opens the one search of the site by the shortcut of Redoc, whose own is gone', async () => {
    expect(await tab.page.getByTestId('search-trigger').isVisible()).toBe(false);
    await tab.page.keyboard.press('Control+k');
    await tab.page.keyboard.insertText('rename an instance');
    await tab.page.locator('dialog.search a').first().waitFor();
    // The first press empties the field, the second closes the search.
    await tab.page.keyboard.press('Escape');
    await tab.page.keyboard.press('Escape');
  });

  test('links from the status of a response to the page of that status', async () => {
    await goTo(tab, '#/instances/createinstance');
    const link = tab.page.locator('a[href$="status-codes/#202"]:visible').first();
    await link.click();
    await tab.page.waitForURL(/status-codes\/#202$/);
    expect(await tab.page.locator('[id="202"]').isVisible()).toBe(true);
  });
}

async function goTo({ page }: Tab, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

/** Chooses the language of the samples of an operation. */
async function choose({ page }: Tab, section: Locator, language: 'curl' | 'TypeScript'): Promise<void> {
  await section.getByRole('button', { name: /^(curl|TypeScript)$/ }).click();
  await page.getByRole('menuitem', { name: language }).click();
  const sign = language === 'curl' ? 'curl --request' : 'createDdmClient';
  await section.getByText(sign).first().waitFor();
}

function headingOf({ page }: Tab, summary: string) {
  return page.locator('h1, h2').filter({ hasText: summary }).first();
}

/** The first operation of each area, and its address in the reference. */
function firstOperations(): { tag: string; summary: string; hash: string }[] {
  const { paths } = JSON.parse(session().files.get('openapi.json') ?? '') as {
    paths: Record<string, Record<string, { tags?: string[]; operationId?: string; summary?: string }>>;
  };
  const first = new Map<string, { tag: string; summary: string; hash: string }>();
  for (const { tags, operationId = '', summary = '' } of Object.values(paths).flatMap((item) => Object.values(item))) {
    const tag = tags?.[0];
    if (!tag || first.has(tag)) continue;
    first.set(tag, { tag, summary, hash: `#/${tag.toLowerCase().replaceAll(' ', '-')}/${operationId.toLowerCase()}` });
  }
  return [...first.values()];
}
