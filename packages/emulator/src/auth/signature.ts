import { canonicalRequest, type SignedRequest } from './canonical.js';
import { hex, hmac, sha256 } from './crypto.js';

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
  if (!key || !signature || !signedHeaders?.length || !isInOrder(signedHeaders)) return undefined;
  return { accessKey: key, signedHeaders, signature, ...(fields.has('Credential') && { scope: scope.join('/') }) };
}

/** Whether names are in lower case, sorted, and each there once, as the scheme demands of the signed headers. */
function isInOrder(names: readonly string[]): boolean {
  return names.every((name, at) => name === name.toLowerCase() && (names[at - 1] ?? '') < name);
}

/** Whether a scope of the older form is of the day of the request, and ends as all do. */
export function isScopeOf(scope: string, date: string): boolean {
  const [day, _region, _service, end, ...more] = scope.split('/');
  return day === date.slice(0, 8) && end === 'sdk_request' && more.length === 0;
}

/** The signature that a request must have. */
export async function sign(
  request: SignedRequest,
  date: string,
  secretKey: string,
  { signedHeaders, scope }: Omit<Authorization, 'signature' | 'accessKey'>,
): Promise<string> {
  const hash = await sha256(await canonicalRequest(request, signedHeaders));
  if (scope === undefined) return hex(await hmac(secretKey, [algorithm, date, hash].join('\n')));
  let key: Uint8Array | string = `SDK${secretKey}`;
  for (const part of scope.split('/')) key = await hmac(key, part);
  return hex(await hmac(key, [algorithm, date, scope, hash].join('\n')));
}

/** Epoch milliseconds of an `X-Sdk-Date` such as `20260131T080000Z`; undefined for what is none. */
export function parseSdkDate(text: string): number | undefined {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const time = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  return Number.isNaN(time) ? undefined : time;
}
