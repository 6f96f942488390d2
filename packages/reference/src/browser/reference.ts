/** Makes the prerendered reference interactive: loads Redoc and the document, then lets Redoc take over the page. */
import './common.js';
import { openSearch } from './search.js';

interface Redoc {
  hydrate(definition: unknown, options: unknown, element: HTMLElement): Promise<void>;
}

// Redoc's search is hidden; its shortcut opens the search of the site.
addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    openSearch();
  },
  { capture: true },
);

const element = document.getElementById('redoc');
if (element) start(element);

/**
 * The introduction is readable without Redoc. If the address names an operation, Redoc is loaded at once; otherwise on
 * the first interaction, so that reading is not slowed down.
 */
function start(root: HTMLElement): void {
  if (location.hash.length > 1) return void hydrate(root);
  const first = new AbortController();
  const begin = () => {
    first.abort();
    void hydrate(root);
  };
  for (const event of [
    'pointermove',
    'pointerdown',
    'keydown',
    'wheel',
    'touchstart',
    'focusin',
    'scroll',
    'hashchange',
  ]) {
    addEventListener(event, begin, { signal: first.signal, passive: true });
  }
}

async function hydrate(root: HTMLElement): Promise<void> {
  const { redoc = '', definition = '', options = '' } = root.dataset;
  const json = (address: string) => fetch(address).then((response) => response.json() as Promise<unknown>);
  const [module, ...data] = await Promise.all([import(redoc) as Promise<Redoc>, json(definition), json(options)]);
  // Loading Redoc and rendering are long tasks; between them the page can paint and react.
  await new Promise((resolve) => setTimeout(resolve));
  // Redoc compares its output with the existing markup. For an operation that is the introduction, so Redoc would
  // render everything twice.
  if (location.hash.length > 2) root.replaceChildren();
  // As soon as a page is idle, Redoc indexes the document, which takes as long as rendering it. Without this function
  // it waits until somebody opens its search.
  Object.assign(window, { requestIdleCallback: undefined });
  new MutationObserver(() => nameMenu(root)).observe(root, { childList: true });
  await module.hydrate(data[0], data[1], root);
  root.dataset.state = 'ready';
  // Redoc scrolls to the operation shortly after rendering it.
  setTimeout(() => document.documentElement.classList.remove('deep'), 300);
}

/** Redoc's menu is not a landmark, and Redoc renders it again some time after it has taken over. */
function nameMenu(root: HTMLElement): void {
  const menu = root.querySelector('.menu-content');
  menu?.setAttribute('role', 'navigation');
  menu?.setAttribute('aria-label', 'Operations');
}
