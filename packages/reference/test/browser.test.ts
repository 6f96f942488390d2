import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { type BuiltSite, build, readFiles, serve } from './support/site.js';

let site: BuiltSite;
let server: { origin: string; close(): Promise<void> };
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: string[];

beforeAll(async () => {
  [site, browser] = await Promise.all([build(), launchBrowser()]);
  server = await serve(site);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.close();
  await site.remove();
});

beforeEach(async () => open());

afterEach(async () => {
  await context.close();
  expect(problems).toEqual([]);
});

/** Opens a fresh page that notes what goes wrong: messages of the console, errors, requests to another host. */
async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  await context?.close();
  problems = [];
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text().slice(0, 300));
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('requestfailed', (request) => {
    // Leaving a page ends what it was loading.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') problems.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.origin)) problems.push(request.url());
  });
}

async function visit(path: string): Promise<void> {
  await page.goto(`${server.origin}${site.base}${path}`);
}

/** The reference, when Redoc has taken over. */
async function visitReference(hash = '#/'): Promise<void> {
  await visit(`reference/${hash}`);
  await page.waitForSelector('#redoc[data-state="ready"]', { timeout: 20_000 });
}

async function pagePaths(): Promise<string[]> {
  const files = await readFiles(site.folder);
  return [...files.keys()].filter((path) => path.endsWith('index.html')).map((path) => path.replace('index.html', ''));
}

function overflow(): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe('every page', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`stands without an error, in ${colorScheme}, at 360 px, without overflow`, async () => {
      await open({ viewport: { width: 360, height: 740 }, colorScheme });
      for (const path of await pagePaths()) {
        await visit(path);
        expect({ path, overflow: await overflow() }).toEqual({ path, overflow: 0 });
        const modes = await page.evaluate(() => document.documentElement.className);
        expect({ path, modes }).toEqual({ path, modes: expect.stringContaining(colorScheme) });
      }
    }, 60_000);
  }

  test('keeps the mode that the reader chose, Redoc too', async () => {
    await visit('');
    await page.click('button.mode');
    await visitReference();
    expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true);
    const ground = await page.evaluate(() => getComputedStyle(document.querySelector('#redoc') ?? document.body).color);
    expect(ground).not.toBe('rgb(0, 0, 0)');
  }, 30_000);
});

describe('error codes', () => {
  const visible = () => page.locator('article.error:visible');

  test('are found by code, by a part of it, by words, and by a whole line of a log', async () => {
    await visit('errors/');
    for (const [question, code] of [
      ['DBS.300112', 'DBS.300112'],
      ['300112', 'DBS.300112'],
      ['token must be updated', 'APIG.0307'],
      ['2026-01-14 ERROR {"errCode":"DBS.300101","externalMessage":"Failed"} in worker 7', 'DBS.300101'],
    ] as const) {
      await page.fill('input[name=q]', question);
      expect(await visible().first().getAttribute('id')).toBe(code);
      expect(await visible().count()).toBeLessThan(6);
    }
    await page.fill('input[name=q]', 'no such words at all');
    expect(await page.locator('.none').isVisible()).toBe(true);
  }, 30_000);

  test('are filtered by area and by retry, and the address remembers it', async () => {
    await visit('errors/');
    const all = await visible().count();
    await page.selectOption('select[name=area]', 'Schemas');
    const schemas = await visible().count();
    expect(schemas).toBeGreaterThan(1);
    expect(schemas).toBeLessThan(all);
    await page.check('input[name=retry]');
    expect(await visible().count()).toBeLessThan(schemas);
    expect(await page.locator('.count').textContent()).toBe(`${await visible().count()} of ${all}`);
    const filtered = await visible().count();
    await page.reload();
    expect(await visible().count()).toBe(filtered);
  }, 30_000);

  test('each is met at its anchor on a phone', async () => {
    await open({ viewport: { width: 390, height: 780 } });
    await visit('errors/#DBS.300112');
    await page.waitForTimeout(1000);
    const top = await page.evaluate(() => document.getElementById('DBS.300112')?.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(96);
    expect(top).toBeLessThan(250);
  });

  test('each is reached by its anchor, whatever is filtered', async () => {
    await visit('errors/?q=token#DBS.300112');
    expect(await page.locator('[id="DBS.300112"]').isVisible()).toBe(true);
    await page.waitForFunction(() => {
      const { top } = document.getElementById('DBS.300112')?.getBoundingClientRect() ?? { top: 0 };
      return top > 56 && top < 400;
    });
  });

  test('stand there without JavaScript, and so do the status codes', async () => {
    await open({ javaScriptEnabled: false });
    await visit('errors/#DBS.300112');
    expect(await page.locator('[id="DBS.300112"]').isVisible()).toBe(true);
    expect(await page.locator('form.filter').isVisible()).toBe(false);
    await visit('status-codes/#404');
    expect(await page.locator('[id="404"]').isVisible()).toBe(true);
    await visit('reference/');
    expect(await page.getByRole('heading', { name: 'Versions in paths' }).isVisible()).toBe(true);
  }, 30_000);
});

describe('the search', () => {
  test('leads from a question to the place, with the keyboard alone', async () => {
    await visit('');
    await page.keyboard.press('/');
    await page.keyboard.type('DBS.300112');
    await page.waitForSelector('dialog.search a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/errors\/#DBS\.300112$/);
    expect(await page.locator('[id="DBS.300112"]').isVisible()).toBe(true);
  });

  test('of a wrong address offers what fits its words', async () => {
    const answer = await page.goto(`${server.origin}${site.base}pagination`);
    expect(answer?.status()).toBe(404);
    await page.waitForSelector('ul.found a');
    problems = problems.filter((problem) => !problem.includes('404 (Not Found)'));
    expect(await page.locator('ul.found a').first().getAttribute('href')).toContain('/ddm/guides/pagination/');
  });
});

describe('the reference', () => {
  const headingOf = (summary: string) => page.locator('h1, h2').filter({ hasText: summary }).first();

  test('shows an operation at its address, with its notes, samples and links', async () => {
    await visitReference('#/instances/createinstance');
    const heading = headingOf('Create an instance');
    await heading.waitFor();
    expect(await heading.evaluate((element) => Math.abs(element.getBoundingClientRect().top) < 300)).toBe(true);
    expect(await page.getByText('its id is in').first().isVisible()).toBe(true);
    expect(await page.getByText('curl --request POST').first().isVisible()).toBe(true);
  }, 30_000);

  test('is searched by its own search', async () => {
    await visitReference();
    await page.keyboard.press('Control+k');
    await page.waitForTimeout(300);
    await page.keyboard.type('rename');
    await page.getByText('Rename an instance').last().waitFor();
  }, 30_000);

  test('leads from a status of an answer to the page of that status', async () => {
    await visitReference('#/instances/createinstance');
    const link = page.locator('a[href$="status-codes/#202"]:visible').first();
    await link.waitFor();
    await link.click();
    await page.waitForURL(/status-codes\/#202$/);
    expect(await page.locator('[id="202"]').isVisible()).toBe(true);
  }, 30_000);

  test('stays quiet on an operation of every area', async () => {
    await visitReference();
    const { paths } = JSON.parse(await readFile(`${site.folder}openapi.json`, 'utf8')) as {
      paths: Record<string, Record<string, { tags?: string[]; operationId?: string; summary?: string }>>;
    };
    const seen = new Map<string, { id: string; summary: string }>();
    for (const operation of Object.values(paths).flatMap((item) => Object.values(item))) {
      const tag = operation.tags?.[0];
      if (tag && !seen.has(tag)) seen.set(tag, { id: operation.operationId ?? '', summary: operation.summary ?? '' });
    }
    for (const [tag, { id, summary }] of seen) {
      await page.evaluate(
        (hash) => {
          location.hash = hash;
        },
        `#/${tag.toLowerCase().replaceAll(' ', '-')}/${id.toLowerCase()}`,
      );
      await headingOf(summary).waitFor();
      expect({ tag, overflow: await overflow() }).toEqual({ tag, overflow: 0 });
    }
  }, 60_000);
});
