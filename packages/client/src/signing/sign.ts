import { use } from '../credentials/use.js';
import { canonicalQuery, canonicalUri } from './canonical.js';
// The build for Node takes crypto.node.js in its place.
import { signWith } from './crypto.web.js';

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

/** Headers that are signed where they are present, sorted. Others may be changed on the way. */
const signed = ['content-type', 'host', 'x-domain-id', 'x-project-id', 'x-sdk-date', 'x-security-token'];

let second = 0;
let written = '';

/** A time as `X-Sdk-Date` writes it: `20260102T030405Z`. The last one is kept, since many requests share a second. */
export function sdkDate(time: number): string {
  const now = Math.floor(time / 1000);
  if (now !== second) {
    written = `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
    second = now;
  }
  return written;
}

/** Signs with a secret: gives the value of `Authorization`. The headers must hold `x-sdk-date`. */
export function signer(sk: string): (request: RequestToSign, ak: string) => string | Promise<string> {
  const sign = signWith(sk);
  const canonical = canonicalRequests();
  return (request, ak) => {
    const { names, text } = canonical(request);
    const write = (signature: string) => `${algorithm} Access=${ak}, SignedHeaders=${names}, Signature=${signature}`;
    return use(sign(`${algorithm}\n${request.headers['x-sdk-date']}\n`, text, request.body ?? ''), write);
  };
}

/** A request in the one form that both sides hash, up to the hash of its body, and the names of the headers in it. */
export interface CanonicalRequest {
  readonly names: string;
  readonly text: string;
}

/** Writes requests canonically. Headers are kept until others come: most requests within a second have the same. */
export function canonicalRequests(): (request: RequestToSign) => CanonicalRequest {
  let values: readonly (string | undefined)[] = [];
  let names = '';
  let end = '';
  return ({ method, url, headers }) => {
    const [, host, path = '', query = ''] = /^https?:\/\/([^/?#]*)([^?#]*)\??([^#]*)/.exec(url) ?? [];
    // `Host` is signed from the address: browsers let nobody set it.
    const read = (name: string) => (name === 'host' ? host : headers[name]);
    if (signed.some((name, index) => read(name) !== values[index])) {
      values = signed.map(read);
      const present = signed.filter((name) => read(name) !== undefined);
      names = present.join(';');
      end = [...present.map((name) => `${name}:${read(name)?.trim()}`), '', names, ''].join('\n');
    }
    return { names, text: `${method}\n${canonicalUri(path)}\n${canonicalQuery(query)}\n${end}` };
  };
}
