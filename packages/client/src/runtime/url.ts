import type { CallFacts } from './errors/call-error.js';
import { InputError } from './errors/failures.js';

/** Encodes a value for a path or a query by RFC 3986: everything but letters, digits and `-._~`. */
export function encode(value: string): string {
  if (!/[^\w\-.~]/.test(value)) return value;
  return encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Fills in a path template, given as its parts: text and names in turns. A value that is missing, empty, `.` or `..` would
 * make it the address of something else, such as of the whole collection, so it is an InputError.
 */
export function fillPath(
  parts: readonly string[],
  values: Readonly<Record<string, unknown>>,
  projectId: string | undefined,
  facts: CallFacts,
): string {
  let path = '';
  let isName = false;
  for (const part of parts) {
    path += isName ? pathValue(part, values[part] ?? (part === 'project_id' ? projectId : undefined), facts) : part;
    isName = !isName;
  }
  return path;
}

function pathValue(name: string, value: unknown, facts: CallFacts): string {
  if ((typeof value === 'string' && !/^\.{0,2}$/.test(value)) || typeof value === 'number') return encode(`${value}`);
  const what = value === undefined ? 'is missing' : `cannot be ${JSON.stringify(value)}`;
  throw new InputError(`the path parameter ${name} ${what}; nothing was sent.`, facts);
}

/** One pair of a query after a sign, or nothing where there is no value. */
export function queryPair(name: string, value: unknown, sign: string, facts: CallFacts): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') throw new InputError(`${name} must be a plain value; nothing was sent.`, facts);
  return `${sign}${encode(name)}=${encode(`${value}`)}`;
}

/** An address with its `{region}` filled in. */
export function inRegion(template: string, region: string): string {
  return template.replace('{region}', region);
}

/** Checks a base URL and takes its trailing slash off. Throws a TypeError that says what is wrong with it. */
export function checkBaseUrl(url: string, insecure = false, name = 'baseUrl'): string {
  const { protocol, hostname, username, password, search, hash, href } = parseUrl(url, name);
  if (username || password || search || hash) throw new TypeError(`${name} must have no credentials, query or hash.`);
  const trusted = insecure || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && trusted)) {
    throw new TypeError(`${name} must be https, or insecureHttp be set.`);
  }
  return href.replace(/\/+$/, '');
}

function parseUrl(url: string, name: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new TypeError(`${name} is not a URL.`);
  }
}
