import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { type BuiltSite, build, readFiles, serve } from './support/site.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What Redoc's own markup does wrong, which neither our theme nor our content can change. */
const redocsOwn = new Set(['heading-order', 'page-has-heading-one']);

let site: BuiltSite;
let server: { origin: string; close(): Promise<void> };
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([build(), launchBrowser()]);
  server = await serve(site);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.close();
  await site.remove();
});

/** What axe finds on a page: the rule and where. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = (await page.evaluate('axe.run()')) as AxeResults;
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${String(target)}`));
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('axe finds nothing on our pages', async () => {
    const page = await browser.newPage({ colorScheme, bypassCSP: true });
    const paths = [...(await readFiles(site.folder)).keys()].filter((path) => path.endsWith('.html'));
    for (const path of paths.filter((candidate) => !candidate.startsWith('reference/'))) {
      // The rules are the same in both modes, so in the dark a part of the longest page will do.
      const part = path === 'errors/index.html' && colorScheme === 'dark' ? '?q=token' : '';
      await page.goto(`${server.origin}${site.base}${path.replace('index.html', '')}${part}`);
      expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
    }
    await page.keyboard.press('/');
    await page.keyboard.type('schema');
    await page.waitForSelector('dialog.search a');
    expect(await violations(page)).toEqual([]);
    await page.close();
  }, 60_000);

  test('axe finds nothing on the reference but what is Redoc’s own', async () => {
    const page = await browser.newPage({ colorScheme, bypassCSP: true });
    for (const hash of ['', '#/instances/createinstance']) {
      await page.goto(`${server.origin}${site.base}reference/${hash}`);
      if (hash) await page.waitForSelector('#redoc[data-state="ready"]');
      // Redoc draws the operations that come into view a moment later.
      await page.waitForTimeout(1000);
      const found = (await violations(page)).filter((violation) => !redocsOwn.has(violation.split(' ')[0] ?? ''));
      expect({ hash, found }).toEqual({ hash, found: [] });
      await page.reload();
    }
    await page.close();
  }, 60_000);
});
