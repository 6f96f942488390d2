import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Tab } from './tab.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules about colours: the only ones for which a page must be looked at in light and in dark. */
const colours = ['color-contrast', 'link-in-text-block'];

/** Brings axe into a page; it stays until the page is left. */
export async function loadAxe({ page }: Tab): Promise<void> {
  await page.evaluate(axe);
}

/** What axe finds on a page: the rule and where. */
export async function violations({ page }: Tab, options: object): Promise<string[]> {
  const all = JSON.stringify({ resultTypes: ['violations'], preload: false, ...options });
  const { violations: found } = (await page.evaluate(`axe.run(document, ${all})`)) as AxeResults;
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${String(target)}`));
}

/** Violations that axe finds on a page: of all rules except some in light mode, and of colour rules in dark mode. */
export async function inBothModes(tab: Tab, except: readonly string[] = []): Promise<string[]> {
  const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]));
  const light = await violations(tab, { rules });
  await changeMode(tab, 'light', 'dark');
  const dark = await violations(tab, { runOnly: colours });
  await changeMode(tab, 'dark', 'light');
  return [...light, ...dark.map((violation) => `dark: ${violation}`)];
}

async function changeMode({ page }: Tab, from: string, to: string): Promise<void> {
  await page.evaluate(
    (modes) => {
      document.documentElement.classList.replace(modes.from, modes.to);
      // Colours are to be judged when they have changed, not on the way.
      for (const animation of document.getAnimations()) animation.finish();
    },
    { from, to },
  );
}
