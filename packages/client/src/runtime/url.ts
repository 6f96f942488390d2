import { isWellFormed, mustBe } from './options/check.js';

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
  if (value === undefined && name === 'project_id')
    throw new TypeError('the path parameter project_id is missing: give projectId to the client');
  throw mustBe(`the path parameter ${name}`, 'a number, or a text other than . and ..', value);
}

/** One pair of a query after a sign, or nothing where there is no value. */
export function queryPair(name: string, value: unknown, sign: string): string {
  if (value === undefined || value === null) return '';
  if (
    !/^(boolean|bigint)$/.test(typeof value) &&
    !Number.isFinite(value) &&
    !(isWellFormed(value) && isWellFormed(name))
  )
    throw mustBe(name, 'a text, a number or a boolean', value);
  return `${sign}${encode(name)}=${encode(`${value}`)}`;
}

/** An address with its `{region}` filled in. Throws a TypeError for a region that would lead to another host. */
export function inRegion(template: string, region: string): string {
  if (!/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(region)) {
    throw mustBe('region', 'lowercase letters, digits and hyphens, such as eu-de', region);
  }
  return template.replace('{region}', region);
}

/** Checks a base URL and removes its trailing slash. Throws a TypeError that names the problem. */
export function checkBaseUrl(url: string, insecure = false, name = 'baseUrl'): string {
  try {
    const { protocol, hostname, username, password, href } = new URL(url);
    const isSafe = protocol === 'https:' || (protocol === 'http:' && (insecure || isLoopback(hostname)));
    if (isSafe && !username && !password && !/[?#]/.test(url)) return href.replace(/\/+$/, '');
  } catch {
    // No URL at all.
  }
  throw new TypeError(
    `${name} must begin with https:// and have no credentials, query or hash; http:// needs this computer as its host, or insecureHttp.`,
  );
}

/** Whether a host name is that of this computer. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
