import { type Entry, find } from './find.js';
import { address, loadEntries } from './index-of-site.js';

let dialog: HTMLDialogElement | undefined;

/** Opens the search over the page. */
export function openSearch(): void {
  dialog ??= makeDialog();
  void loadEntries();
  dialog.showModal();
  dialog.querySelector('input')?.select();
}

/** A list item for a result. */
export function resultItem({ kind, title, path }: Entry): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const label = document.createElement('small');
  link.href = address(path);
  label.textContent = kind;
  link.append(title, label);
  item.append(link);
  return item;
}

function makeDialog(): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'search';
  made.setAttribute('aria-label', 'Search');
  const input = document.createElement('input');
  input.type = 'search';
  input.placeholder = 'Operation, code, words, or a line of a log';
  input.setAttribute('aria-label', 'Search operations, codes and guides');
  const list = document.createElement('ul');
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  made.append(input, list, status);
  document.body.append(made);

  input.addEventListener('input', async () => {
    const found = find(await loadEntries(), input.value);
    list.replaceChildren(...found.map(resultItem));
    status.textContent =
      found.length || !input.value.trim()
        ? ''
        : 'Nothing matches. Try fewer words, or the status code of the response.';
  });
  made.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'Enter' && document.activeElement === input) links[0]?.click();
    else if (event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (links[at - 1] ?? input).focus();
    else return;
    event.preventDefault();
  });
  made.addEventListener('click', (event) => {
    if (event.target === made || (event.target instanceof Element && event.target.closest('a'))) made.close();
  });
  return made;
}
