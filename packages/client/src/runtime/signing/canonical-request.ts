import { encode } from '../url.js';

/** The signed parts of a request. */
export interface RequestToSign {
  readonly method: string;
  /** The address as it is sent. */
  readonly url: string;
  /** Headers by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Headers that are signed where they are present, sorted. Others may be changed on the way. */
const signableHeaders = ['content-type', 'host', 'x-domain-id', 'x-project-id', 'x-sdk-date', 'x-security-token'];

/** The names of the headers that are signed of a request. */
export function signedHeadersOf({ headers }: RequestToSign): string[] {
  return signableHeaders.filter((name) => name === 'host' || headers[name] !== undefined);
}

/** A request in the one form that both sides hash. */
export function canonicalRequest(
  { method, url, headers }: RequestToSign,
  signedHeaders: readonly string[],
  bodyHash: string,
): string {
  const [, host = '', path = '', query = ''] = /^https?:\/\/([^/?#]*)([^?#]*)\??([^#]*)/.exec(url) ?? [];
  // `Host` is signed from the address: browsers let nobody set it.
  const lines = signedHeaders.map((name) => `${name}:${(name === 'host' ? host : (headers[name] ?? '')).trim()}\n`);
  return [method, canonicalUri(path), canonicalQuery(query), lines.join(''), signedHeaders.join(';'), bodyHash].join(
    '\n',
  );
}

/** The path with each segment decoded, then encoded once, and a slash at its end. */
export function canonicalUri(path: string): string {
  const uri = path.split('/').map(normalise).join('/');
  return uri.endsWith('/') ? uri : `${uri}/`;
}

/** The pairs of a query sorted by name, then by value, each encoded once. */
export function canonicalQuery(query: string): string {
  // What parts name and value while they are sorted comes before all else: `tag` before `tag-1`, though `-` before `=`.
  const pairs = query.split('&').flatMap((pair) => {
    if (!pair) return [];
    const [name = '', ...value] = pair.split('=');
    return `${normalise(name)}\0${normalise(value.join('='))}`;
  });
  return pairs.sort().join('&').replaceAll('\0', '=');
}

function normalise(text: string): string {
  try {
    return encode(decodeURIComponent(text));
  } catch {
    // A single percent sign is literal.
    return encode(text);
  }
}
