import { encode } from '../transport/url.js';

/** The path with each segment decoded, then encoded once, and a slash at its end. */
export function canonicalUri(path: string): string {
  const uri = /[^\w\-.~/]/.test(path) ? path.split('/').map(normalise).join('/') : path;
  return uri.endsWith('/') ? uri : `${uri}/`;
}

/** The pairs of a query sorted by name, then by value, each encoded once. */
export function canonicalQuery(query: string): string {
  if (isCanonical(query)) return query;
  // What parts name and value while they are sorted comes before all else: `tag` before `tag-1`, though `-` before `=`.
  const pairs = query.split('&').flatMap((pair) => {
    if (!pair) return [];
    const at = pair.indexOf('=');
    return at < 0 ? `${normalise(pair)}\0` : `${normalise(pair.slice(0, at))}\0${normalise(pair.slice(at + 1))}`;
  });
  return pairs.sort().join('&').replaceAll('\0', '=');
}

/** Whether nothing is to be encoded in a query and each name comes after the one before: so it is with most. */
function isCanonical(query: string): boolean {
  if (!/^([\w\-.~]+=[\w\-.~]*(&(?=.)|$))+$/.test(query)) return !query;
  let before = '';
  let at = 0;
  do {
    const name = query.slice(at, query.indexOf('=', at));
    if (name <= before) return false;
    before = name;
    at = query.indexOf('&', at) + 1;
  } while (at);
  return true;
}

function normalise(text: string): string {
  try {
    return encode(decodeURIComponent(text));
  } catch {
    // A lone percent sign stands for itself.
    return encode(text);
  }
}
