import { expect, test } from '@jest/globals';
import { inTab, openTab, session } from '../support/tab.js';
import { templates } from '../support/templates.js';

/** Tests of every page, whatever its content. */
export function everyPage(): void {
  test('shows no error at 360 px, without overflow', async () => {
    const paths = [...session().files.keys()].filter((path) => path.endsWith('index.html'));
    expect(paths.length).toBeGreaterThan(30);
    await standing(
      paths.map((path) => path.replace('index.html', '')),
      'light',
    );
  });

  test('shows no error in the dark theme, which changes colours only', () => standing(templates, 'dark'));

  test('shifts nothing while it loads, on a first visit and with its fonts', async () => {
    for (const width of [1280, 390]) {
      const tab = await openTab({ viewport: { width, height: 800 } });
      await tab.page.addInitScript(noteShifts);
      for (const fonts of ['fallback', 'fetched']) {
        for (const path of templates) {
          await tab.visit(path);
          await tab.page.waitForLoadState('networkidle');
          if (path === 'reference/') await tab.rouseReference();
          const shifts = await tab.page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
          expect({ width, fonts, path, shifts }).toEqual({ width, fonts, path, shifts: [] });
        }
        await tab.page.waitForFunction(() => localStorage.getItem('fonts') === 'fetched');
      }
      await tab.close();
    }
  });

  test.each(['', 'errors/', 'status-codes/', 'guides/', 'guides/retries/', 'reference/'])(
    'works at "%s" with an odd end of the address',
    async (path) => {
      const tab = await openTab();
      for (const end of oddEnds) {
        await tab.visit(path + end);
        if (path === 'reference/') await tab.page.waitForTimeout(1500);
      }
      if (path === 'errors/') {
        await tab.page.fill('input[name=q]', 'DBS.300112');
        expect(await tab.page.locator('article.error:visible').count()).toBeLessThan(6);
      }
      await tab.close();
    },
  );

  test('that does not exist suggests others, however the address is escaped', async () => {
    const tab = await openTab();
    for (const path of ['retries', 'retries%', 'retries%zz', 'retries%E0%A4%A', '404.html?retries']) {
      await tab.page.goto(`${session().origin}${session().site.base}${path}`);
      await tab.page.waitForFunction(() => document.querySelector('ul.found li') !== null);
    }
  });

  test(
    'keeps the mode that the reader chose, Redoc too',
    inTab(async (tab) => {
      await tab.visit('');
      await tab.page.click('button.mode');
      await tab.visitReference();
      const { dark, colour } = await tab.page.evaluate(() => ({
        dark: document.documentElement.classList.contains('dark'),
        colour: getComputedStyle(document.querySelector('#redoc') ?? document.body).color,
      }));
      expect(dark).toBe(true);
      expect(colour).not.toBe('rgb(0, 0, 0)');
    }),
  );
}

/** Notes each shift of the layout of a page, and the element that moved first, for the test to read. */
function noteShifts(): void {
  const shifts: string[] = [];
  Object.assign(globalThis, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as { value: number; sources: { node: Node | null }[] }[]) {
      shifts.push(`${entry.value}: ${entry.sources[0]?.node?.textContent?.slice(0, 80)}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Ends of addresses that a mail program or a reader has cut or escaped, or that nobody meant. */
const oddEnds = [
  '#%',
  '#%zz',
  '#%E0%A4%A',
  '#',
  '#/',
  '#//',
  '#"><script>alert(1)</script>',
  '#constructor',
  '#%00',
  '?q=%',
  '?%zz=%zz#%',
];

/** Visits pages in two tabs at a time. */
async function standing(paths: readonly string[], colorScheme: 'light' | 'dark'): Promise<void> {
  const left = [...paths];
  const visitAll = async () => {
    const tab = await openTab({ viewport: { width: 360, height: 740 }, colorScheme });
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      await tab.visit(path);
      const { modes, menu } = await tab.page.evaluate(() => {
        const { scrollWidth = 0, clientWidth = 0 } = document.querySelector('header.top nav') ?? {};
        return { modes: document.documentElement.className, menu: scrollWidth - clientWidth };
      });
      expect({ path, modes }).toEqual({ path, modes: expect.stringContaining(colorScheme) });
      expect({ path, menu, overflow: await tab.overflow() }).toEqual({ path, menu: 0, overflow: 0 });
    }
    await tab.close();
  };
  await Promise.all([visitAll(), visitAll()]);
}
