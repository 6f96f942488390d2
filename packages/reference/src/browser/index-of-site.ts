import type { Entry } from './find.js';

let loaded: Promise<readonly Entry[]> | undefined;

/** The entries of the search, loaded on first use. */
export function loadEntries(): Promise<readonly Entry[]> {
  loaded ??= fetch(header().index ?? '').then((response) => response.json() as Promise<readonly Entry[]>);
  return loaded;
}

/** Address on this host of a path on the site. */
export function address(path: string): string {
  return (header().base ?? '/') + path.slice(1);
}

function header(): DOMStringMap {
  return document.querySelector<HTMLElement>('header.top')?.dataset ?? {};
}
