import { isRecord, mustBe } from '../options/check.js';

/** Headers by name. */
export type NamedHeaders = Record<string, string>;

/** Headers that `fetch` ignores, or that it fails with in a way that looks as if it might pass. */
const ofFetch = /^(content-length|expect|host)$/;

// See docs/decisions/0271-what-is-given-is-checked-before-anything-starts.md.
/**
 * Reads headers from an object or from pairs, which are those of any `Headers`: each library and realm has its own class.
 * Undefined for what holds none, such as a promise, or an iterator: a second request would find it empty.
 */
export function readHeaders(given: unknown): NamedHeaders | undefined {
  if (typeof given !== 'object' || !given || 'next' in given) return undefined;
  const fields = isRecord(given) ? Object.entries(given) : [0];
  const pairs = Symbol.iterator in given ? [...(given as Iterable<[string, string]>)] : (fields as [string, string][]);
  if (!pairs.every((pair) => pair?.length === 2 && typeof pair[0] === 'string')) return undefined;
  const headers = Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
  checkHeaders(headers);
  return headers;
}

/**
 * Writes names of headers in lower case. Throws a TypeError for one that cannot be sent: the error of `fetch` would quote its
 * value, which may be a secret. Those that were checked before are left out.
 */
export function checkHeaders(headers: NamedHeaders, before: NamedHeaders = {}): void {
  for (const given in headers) {
    const name = given.toLowerCase();
    const value: unknown = headers[given];
    if (value === before[given] && value !== undefined) continue;
    const whole = `the header ${name}`;
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new TypeError(`${whole} is not the name of a header`);
    if (ofFetch.test(name)) throw new TypeError(`${whole} is set by fetch`);
    if (typeof value !== 'string' || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      throw mustBe(whole, 'a text of one line, without signs beyond Latin-1', value);
    if (name !== given) {
      delete headers[given];
      headers[name] = value;
    }
  }
}
