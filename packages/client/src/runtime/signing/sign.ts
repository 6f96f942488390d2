// Hash functions of the platform: see `imports` of package.json.
import { hmacSha256, sha256 } from '#hash';
import { use } from '../use.js';
import { canonicalRequest, type RequestToSign, signedHeadersOf } from './canonical-request.js';

const algorithm = 'SDK-HMAC-SHA256';

/** A time as `X-Sdk-Date` writes it: `20260102T030405Z`. */
export function sdkDate(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Signs with a secret key: gives the value of `Authorization`. The headers must hold `x-sdk-date`. */
export function signer(sk: string): (request: RequestToSign, ak: string) => string | Promise<string> {
  const hmac = hmacSha256(sk);
  return (request, ak) => {
    const signedHeaders = signedHeadersOf(request);
    return use(sha256(request.body ?? ''), (bodyHash) =>
      use(sha256(canonicalRequest(request, signedHeaders, bodyHash)), (requestHash) =>
        use(hmac(stringToSign(request, requestHash)), (signature) => authorizationHeader(ak, signedHeaders, signature)),
      ),
    );
  };
}

function stringToSign({ headers }: RequestToSign, requestHash: string): string {
  return `${algorithm}\n${headers['x-sdk-date']}\n${requestHash}`;
}

function authorizationHeader(ak: string, signedHeaders: readonly string[], signature: string): string {
  return `${algorithm} Access=${ak}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
}
