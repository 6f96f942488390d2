import type { CallFacts } from '../errors/ddm-error.js';
import { InputError } from '../errors/failures.js';

/** Encodes a value for a path or a query by RFC 3986: everything but letters, digits and `-._~`. */
export function encode(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Fills in a path template. A value that is missing, empty, `.` or `..` would make it the address of something else,
 * such as of the whole collection, so it is an InputError.
 */
export function fillPath(template: string, read: (name: string) => unknown, facts: CallFacts): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = read(name);
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || !text || text === '.' || text === '..') {
      const what = typeof text === 'string' ? `is "${text}"` : text === undefined ? 'is missing' : 'is not a string';
      throw new InputError(
        `${facts.operationId}: ${name} ${what}. Give the ${name} that the path needs; nothing was sent.`,
        facts,
      );
    }
    return encodeInput(name, text, facts);
  });
}

/** The query string, with its question mark, of the values that are given; repeated names for an array. */
export function queryOf(values: Iterable<readonly [string, unknown]>, facts: CallFacts): string {
  const pairs: string[] = [];
  for (const [name, value] of values) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (item === undefined || item === null) continue;
      if (typeof item === 'object' || typeof item === 'function') {
        throw new InputError(
          `${facts.operationId}: ${name} is not a string, number or boolean. Nothing was sent.`,
          facts,
        );
      }
      pairs.push(`${encode(name)}=${encodeInput(name, String(item), facts)}`);
    }
  }
  return pairs.length ? `?${pairs.join('&')}` : '';
}

function encodeInput(name: string, value: string, facts: CallFacts): string {
  try {
    return encode(value);
  } catch (cause) {
    throw new InputError(`${facts.operationId}: ${name} is not well-formed Unicode. Nothing was sent.`, facts, {
      cause,
    });
  }
}

/** Checks a base URL and takes its trailing slash off. Throws a TypeError that says what is wrong with it. */
export function checkBaseUrl(url: string, insecure = false, name = 'baseUrl'): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new TypeError(`${name} is not a URL. Give one such as https://ddm.eu-de.otc.t-systems.com.`);
  }
  const { protocol, hostname, username, password, search, hash } = parsed;
  if (username || password || search || hash) {
    throw new TypeError(`${name} must have no credentials, query or fragment.`);
  }
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && (loopback || insecure))) {
    throw new TypeError(
      `${name} must be https: credentials would travel unprotected to ${hostname}. For http to a host that you trust set insecureHttp.`,
    );
  }
  return parsed.href.replace(/\/+$/, '');
}
