import type { Operation } from '@ddm-openapi/spec/derive';
import { html, type Markup } from '../html/html.js';
import { assetUrl, type Site } from '../site.js';

// A press before its script runs would be lost, so each button is disabled until then.
/** The button that opens the console of an operation; nothing if the service has no emulator. */
export function tryIt(site: Site, { id }: Pick<Operation, 'id'>): Markup | undefined {
  if (!site.config.console) return undefined;
  return html`<p class="scripted">
    <button class="button try" type="button" data-operation="${id}" disabled>Try it</button>
  </p>`;
}

/** The button that makes a status code or an error code happen; nothing if the service has no emulator. */
export function makeItHappen(site: Site, code: string | number): Markup | undefined {
  if (!site.config.console) return undefined;
  return html`<button class="small happen scripted" type="button" data-happen="${code}" disabled>Make it happen</button>`;
}

/** The files that the buttons of a page load when one of them is pressed; once on each page with such buttons. */
export function consoleSources(site: Site): Markup | undefined {
  if (!site.config.console) return undefined;
  return html`<div id="emulator" data-console="${assetUrl(site, 'console.js')}" data-data="${assetUrl(site, 'console.json')}" hidden></div>`;
}
