import { encode } from '../transport/url.js';

/** The path with each segment decoded, then encoded once, and a slash at its end. */
export function canonicalUri(path: string): string {
  const uri = /[^\w\-.~/]/.test(path) ? path.split('/').map(normalise).join('/') : path;
  return uri.endsWith('/') ? uri : `${uri}/`;
}

/** The pairs of a query sorted by name, then by value, each encoded once. */
export function canonicalQuery(query: string): string {
  if (!query) return '';
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return at < 0 ? [normalise(pair), ''] : [normalise(pair.slice(0, at)), normalise(pair.slice(at + 1))];
    });
  // Pairs are sorted, not joined strings: `tag` comes before `tag-1`, though `-` comes before `=`.
  pairs.sort(([a, x], [b, y]) => order(a, b) || order(x, y));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

function normalise(text: string): string {
  if (!/[^\w\-.~]/.test(text)) return text;
  try {
    return encode(decodeURIComponent(text));
  } catch {
    // A lone percent sign stands for itself.
    return encode(text);
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
