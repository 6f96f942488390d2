import { pathOf, queryOf } from '../core/http.js';
import { sha256 } from './crypto.js';

/** A request as it arrived, as far as a signature covers it. */
export interface SignedRequest {
  method: string;
  /** Path and query, as on the wire. */
  target: string;
  /** Header values by lower-case name. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/** Percent-encoding of RFC 3986: everything but unreserved characters. */
const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function canonicalPath(path: string): string {
  const encoded = path
    .split('/')
    .map((segment) => encode(decode(segment)))
    .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [encode(decode(name)), encode(decode(value.join('=')))] as const;
    })
    .sort(([a, x], [b, y]) => byCodeUnit(a, b) || byCodeUnit(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The canonical request of the signing scheme: method, path, query, the signed headers, and the hash of the body. */
export async function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): Promise<string> {
  const { target, headers: sent } = request;
  const value = (name: string) => (Object.hasOwn(sent, name) ? (sent[name] ?? '') : '');
  const headers = signedHeaders.map((name) => `${name}:${value(name).trim()}\n`).join('');
  return [
    request.method,
    canonicalPath(pathOf(target)),
    canonicalQuery(queryOf(target)),
    headers,
    signedHeaders.join(';'),
    await sha256(request.body),
  ].join('\n');
}
