/** Scripts of every page: the switch between light and dark, buttons that copy code, and the search. */
import { openSearch } from './search.js';

const modeKey = 'redoc.colorMode';

for (const button of document.querySelectorAll<HTMLButtonElement>('button.mode')) {
  button.addEventListener('click', () => {
    const root = document.documentElement;
    const mode = root.classList.contains('dark') ? 'light' : 'dark';
    root.classList.remove('light', 'dark');
    root.classList.add(mode);
    localStorage.setItem(modeKey, mode);
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button.copy')) {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.closest('.code')?.querySelector('code')?.textContent ?? '');
    button.textContent = 'Copied';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 1500);
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button.search-open')) {
  button.addEventListener('click', () => openSearch());
}

addEventListener('keydown', (event) => {
  const typing =
    event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]');
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  openSearch();
});

/**
 * Fonts are fetched after the page is complete and used from the next page on, so the first page is not slowed down and
 * no layout shifts.
 */
addEventListener('load', () => {
  const fetchFonts = async () => {
    await Promise.all(['"Inter Variable"', '"IBM Plex Mono"'].map((font) => document.fonts.load(`16px ${font}`)));
    localStorage.setItem('fonts', 'fetched');
  };
  setTimeout(() => void fetchFonts(), 1500);
});
