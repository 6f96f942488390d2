/** Suggests pages that match the words of an address that does not exist. */
import './common.js';
import { decoded } from './decoded.js';
import { findAny } from './find.js';
import { address, loadEntries } from './index-of-site.js';
import { resultItem } from './search.js';

const list = document.querySelector('ul.found');
if (list) void suggest(list);

async function suggest(into: Element): Promise<void> {
  const path = decoded(location.pathname).slice(address('/').length);
  const words = path.replace(/\.(html|md)$/, '').replaceAll(/[/_-]/g, ' ');
  into.replaceChildren(...findAny(await loadEntries(), words).map(resultItem));
}
