import { canonicalQuery, canonicalUri } from './canonical.js';
// The build for Node takes crypto.node.js in its place.
import { hmacSha256, sha256 } from './crypto.web.js';

/** What of a request is signed. */
export interface RequestToSign {
  readonly method: string;
  /** The address as it is sent. */
  readonly url: string;
  /** Headers by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

const algorithm = 'SDK-HMAC-SHA256';
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Headers that are signed where they are present, sorted. Others may be changed on the way. */
const signed = ['content-type', 'host', 'x-domain-id', 'x-project-id', 'x-sdk-date', 'x-security-token'];

/** A time as `X-Sdk-Date` writes it: `20260102T030405Z`. */
export function sdkDate(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** The value of `Authorization`. The headers must hold `x-sdk-date`. */
export async function authorization(request: RequestToSign, ak: string, sk: string): Promise<string> {
  const names = signedNames(request);
  const bodyHash = request.body ? await sha256(request.body) : emptyHash;
  const hash = await sha256(canonicalRequest(request, names, bodyHash));
  const signature = await hmacSha256(sk, `${algorithm}\n${request.headers['x-sdk-date']}\n${hash}`);
  return `${algorithm} Access=${ak}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
}

/** The request in the one form that both sides hash. */
export function canonicalRequest(request: RequestToSign, names: readonly string[], bodyHash: string): string {
  const { method, url, headers } = request;
  const { host, path, query } = split(url);
  const lines = names.map((name) => `${name}:${name === 'host' ? host : headers[name]?.trim()}\n`);
  return [method, canonicalUri(path), canonicalQuery(query), lines.join(''), names.join(';'), bodyHash].join('\n');
}

/** Names of the headers to sign. `Host` is signed from the address: browsers let nobody set it. */
export function signedNames({ headers }: RequestToSign): string[] {
  return signed.filter((name) => name === 'host' || headers[name] !== undefined);
}

function split(url: string): { host: string; path: string; query: string } {
  const [, host = '', path = '', query = ''] = /^https?:\/\/([^/?#]*)([^?#]*)\??([^#]*)/.exec(url) ?? [];
  return { host, path, query };
}
