import { timingSafeEqual } from 'node:crypto';
import { canonicalRequest, hmac, type SignedRequest, sha256 } from './canonical.js';

const algorithm = 'SDK-HMAC-SHA256';

/** What an `Authorization` header of the signing scheme says. */
export interface Authorization {
  accessKey: string;
  signedHeaders: string[];
  signature: string;
  /** `date/region/service/sdk_request` of the older form, whose signing key is derived from it. */
  scope?: string;
}

/** Reads an `Authorization` header in either form; undefined for what is none. */
export function parseAuthorization(header: string): Authorization | undefined {
  if (!header.startsWith(`${algorithm} `)) return undefined;
  const fields = new Map(
    header
      .slice(algorithm.length)
      .split(',')
      .map((field) => {
        const at = field.indexOf('=');
        return [field.slice(0, at).trim(), field.slice(at + 1).trim()] as const;
      }),
  );
  const signedHeaders = fields.get('SignedHeaders')?.split(';').filter(Boolean);
  const signature = fields.get('Signature');
  const [key, ...scope] = (fields.get('Access') ?? fields.get('Credential') ?? '').split('/');
  if (!key || !signature || !signedHeaders?.length) return undefined;
  return { accessKey: key, signedHeaders, signature, ...(fields.has('Credential') && { scope: scope.join('/') }) };
}

/** The signature that a request must have. */
export function sign(
  request: SignedRequest,
  date: string,
  secretKey: string,
  { signedHeaders, scope }: Omit<Authorization, 'signature' | 'accessKey'>,
): string {
  const hash = sha256(canonicalRequest(request, signedHeaders));
  if (scope === undefined) return hmac(secretKey, [algorithm, date, hash].join('\n')).toString('hex');
  const key = scope.split('/').reduce<Buffer | string>((parent, part) => hmac(parent, part), `SDK${secretKey}`);
  return hmac(key, [algorithm, date, scope, hash].join('\n')).toString('hex');
}

export function sameSignature(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** Epoch milliseconds of an `X-Sdk-Date` such as `20260131T080000Z`; undefined for what is none. */
export function parseSdkDate(text: string): number | undefined {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (y === undefined) return undefined;
  const time = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  return Number.isNaN(time) ? undefined : time;
}
