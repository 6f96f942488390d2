import { launchBrowser } from '@ddm-openapi/test-support/browser';
import { expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type BuiltSite, build, readFiles, serve } from './site.js';

// See docs/decisions/0169-tests-share-one-browser-and-one-site.md.
/** What all tests in the browser share: one browser, one built site. */
export interface Session {
  readonly site: BuiltSite;
  /** Scheme, host and port at which the site is served. */
  readonly origin: string;
  readonly browser: Browser;
  /** The files of the site by their path in it. */
  readonly files: ReadonlyMap<string, string>;
}

let started: { session: Session; end(): Promise<void> } | undefined;

/** Builds and serves the site and starts the browser. */
export async function startSession(): Promise<void> {
  const [site, browser] = await Promise.all([build(), launchBrowser()]);
  const server = await serve(site);
  const end = async () => {
    await browser.close();
    await server.close();
    await site.remove();
  };
  started = { session: { site, browser, origin: server.origin, files: await readFiles(site.folder) }, end };
}

/** Ends what was started, if it was. */
export async function endSession(): Promise<void> {
  await started?.end();
  started = undefined;
}

/** What was started. Throws before. */
export function session(): Session {
  if (!started) throw new Error('The browser has not been started.');
  return started.session;
}

/** A tab with cookies and storage of its own that notes what goes wrong: console, errors, requests to other hosts. */
export class Tab {
  readonly problems: string[] = [];

  constructor(readonly page: Page) {
    const { origin } = session();
    page.setDefaultTimeout(120_000);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.problems.push(message.text().slice(0, 300));
    });
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('requestfailed', (request) => {
      // Leaving a page ends what it was loading.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') this.problems.push(`failed: ${request.url()}`);
    });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin)) this.problems.push(request.url());
    });
  }

  /** Goes to a path of the site, such as `errors/`. */
  async visit(path: string): Promise<void> {
    const { origin, site } = session();
    await this.page.goto(`${origin}${site.base}${path}`);
  }

  /** Goes to a place of the reference, and waits until Redoc has taken over. */
  async visitReference(hash = '#/'): Promise<void> {
    await this.visit(`reference/?redoc${hash}`);
    await this.page.waitForSelector('#redoc[data-state="ready"]');
  }

  /** Moves the pointer over the introduction of the reference, and waits until Redoc has taken over and is still. */
  async rouseReference(): Promise<void> {
    await this.page.mouse.move(300, 300);
    await this.page.waitForSelector('#redoc[data-state="ready"] [data-testid="page-actions"]');
    await this.page.waitForTimeout(500);
  }

  /** Pixels by which the page is wider than its window. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** Fails the test when anything went wrong since the tab was opened. */
  async close(): Promise<void> {
    await this.page.context().close();
    expect(this.problems).toEqual([]);
  }
}

/** Opens a tab. 1280 by 800 pixels, if the options name no other size. */
export async function openTab(options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await session().browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  return new Tab(await context.newPage());
}

/** A test in a separate tab. */
export function inTab(work: (tab: Tab) => Promise<void>, options?: BrowserContextOptions): () => Promise<void> {
  return async () => {
    const tab = await openTab(options);
    await work(tab);
    await tab.close();
  };
}
