/** Brings the prerendered reference to life: loads Redoc and the document, then lets Redoc take over the page. */
import './common.js';

interface Redoc {
  hydrate(definition: unknown, options: unknown, element: HTMLElement): Promise<void>;
}

const element = document.getElementById('redoc');
if (element) start(element);

/**
 * The introduction is readable without Redoc. Whoever comes for an operation gets it at once; for all others it is loaded
 * when they first do something, so that reading is not slowed down.
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
  // To load Redoc and to draw are long tasks; between them the page paints and answers.
  await new Promise((resolve) => setTimeout(resolve));
  // Redoc compares what it draws with what is there; for an operation that is the introduction, and it would draw all twice.
  if (location.hash.length > 2) root.replaceChildren();
  // As soon as a page is idle, Redoc indexes the document, which takes as long as to draw it. Without this it waits until
  // its search is about to be opened.
  Object.assign(window, { requestIdleCallback: undefined });
  new MutationObserver(() => nameMenu(root)).observe(root, { childList: true });
  await module.hydrate(data[0], data[1], root);
  root.dataset.state = 'ready';
  // Redoc scrolls to the operation a moment after it has drawn it.
  setTimeout(() => document.documentElement.classList.remove('deep'), 300);
}

/** Redoc's menu is no landmark by itself. It is drawn anew some time after Redoc has taken over. */
function nameMenu(root: HTMLElement): void {
  const menu = root.querySelector('.menu-content');
  menu?.setAttribute('role', 'navigation');
  menu?.setAttribute('aria-label', 'Operations');
}
