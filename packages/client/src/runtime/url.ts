import { describe, isWellFormed } from './options/check.js';

/** Encodes a value for a path or a query by RFC 3986: everything but letters, digits and `-._~`. */
export function encode(value: string): string {
  if (!/[^\w\-.~]/.test(value)) return value;
  return encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Fills in a path template, given as its parts: text and names in turns. A value that is missing, empty, `.` or `..` would
 * make it the address of something else, such as of the whole collection, so it is a TypeError.
 */
export function fillPath(
  parts: readonly string[],
  values: Readonly<Record<string, unknown>>,
  projectId?: string,
): string {
  let path = '';
  let isName = false;
  for (const part of parts) {
    path += isName ? pathValue(part, values[part] ?? (part === 'project_id' ? projectId : undefined)) : part;
    isName = !isName;
  }
  return path;
}

function pathValue(name: string, value: unknown): string {
  if (Number.isFinite(value) || (isWellFormed(value) && !/^\.{0,2}$/.test(value))) return encode(`${value}`);
  const missing = name === 'project_id' ? 'is missing: give projectId to the client' : 'is missing';
  const what = value === undefined ? missing : `cannot be ${/^\.+$/.test(`${value}`) ? `"${value}"` : describe(value)}`;
  throw new TypeError(`the path parameter ${name} ${what}`);
}

/** One pair of a query after a sign, or nothing where there is no value. */
export function queryPair(name: string, value: unknown, sign: string): string {
  if (value === undefined || value === null) return '';
  if (
    !/^(boolean|bigint)$/.test(typeof value) &&
    !Number.isFinite(value) &&
    !(isWellFormed(value) && isWellFormed(name))
  )
    throw new TypeError(`${name} must be a text, a number or a boolean, not ${describe(value)}`);
  return `${sign}${encode(name)}=${encode(`${value}`)}`;
}

/** An address with its `{region}` filled in. Throws a TypeError for a region that would lead to another host. */
export function inRegion(template: string, region: string): string {
  if (!/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(region)) {
    throw new TypeError('region must be lowercase letters, digits and hyphens, such as eu-de.');
  }
  return template.replace('{region}', region);
}

/** Checks a base URL and removes its trailing slash. Throws a TypeError that names the problem. */
export function checkBaseUrl(url: string, insecure = false, name = 'baseUrl'): string {
  const { protocol, hostname, username, password, href } = parseUrl(url, name);
  if (username || password || /[?#]/.test(url)) throw new TypeError(`${name} must have no credentials, query or hash.`);
  const trusted = insecure || isLoopback(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && trusted)) {
    throw new TypeError(`${name} must begin with https://; http:// needs this computer as its host, or insecureHttp.`);
  }
  return href.replace(/\/+$/, '');
}

/** Whether a host name is that of this computer. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function parseUrl(url: string, name: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new TypeError(`${name} is not a URL such as https://host.example.`);
  }
}
