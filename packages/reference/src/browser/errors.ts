/** Filters the error codes while the user types. The query is kept in the address, so that it can be shared. */
import './common.js';
import { decoded } from './decoded.js';
import { type Entry, find } from './find.js';
import { enableTrying } from './try.js';

const form = document.querySelector<HTMLFormElement>('form.filter');
if (form) enable(form);
enableTrying();

function enable(filter: HTMLFormElement): void {
  const articles = [...document.querySelectorAll<HTMLElement>('article.error')];
  let read: readonly Entry[] | undefined;
  const count = filter.querySelector('.count');
  const none = document.querySelector<HTMLElement>('.none');
  const { q, area, retry } = {
    q: filter.elements.namedItem('q') as HTMLInputElement,
    area: filter.elements.namedItem('area') as HTMLSelectElement,
    retry: filter.elements.namedItem('retry') as HTMLInputElement,
  };

  /** The searchable text of each code, read from the page at the first query. */
  const entries = () => {
    read ??= articles.map((article) => ({
      kind: '',
      title: `${article.id} ${article.querySelector('.message')?.textContent ?? ''}`,
      path: article.id,
      words: (article.textContent ?? '').replace(/\s+/g, ' '),
    }));
    return read;
  };

  const apply = () => {
    const question = q.value.trim();
    const found = question ? new Set(find(entries(), question, articles.length).map(({ path }) => path)) : undefined;
    let shown = 0;
    for (const article of articles) {
      const { areas = '', retry: retryable } = article.dataset;
      const visible =
        (!found || found.has(article.id)) &&
        (!area.value || areas.split('|').includes(area.value)) &&
        (!retry.checked || retryable === 'true');
      article.hidden = !visible;
      if (visible) shown++;
    }
    if (count) count.textContent = `${shown} of ${articles.length}`;
    if (none) none.hidden = shown > 0;
  };

  const remember = () => {
    const address = new URL(location.href);
    for (const [name, value] of [
      ['q', q.value.trim()],
      ['area', area.value],
      ['retry', retry.checked ? 'yes' : ''],
    ] as const) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, '', address);
  };

  /** The code that an anchor names is always shown, whatever the filter. */
  const showTarget = () => {
    const target = document.getElementById(decoded(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) {
      filter.reset();
      apply();
    }
    target.scrollIntoView({ behavior: 'instant' });
  };

  const asked = new URL(location.href).searchParams;
  q.value = asked.get('q') ?? '';
  area.value = asked.get('area') ?? '';
  retry.checked = asked.has('retry');
  if (location.search) apply();
  showTarget();
  filter.addEventListener('input', () => {
    apply();
    remember();
  });
  filter.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', showTarget);
}
