import { checkOptions, text, word } from '../options/check.js';
import { sdkDate, signer } from '../signing/sign.js';
import { use } from '../use.js';
import type { AuthenticateContext, Credentials, Provided, RequestToAuthenticate } from './credentials.js';
import { type Expiring, keep } from './expiring.js';

/** An access key, with its end where it is temporary: a provider is asked again a short time before. */
export interface AccessKey extends Expiring {
  /** The access key id (AK). */
  readonly ak: string;
  /** The secret access key (SK). */
  readonly sk: string;
  /** The security token of a temporary access key. */
  readonly securityToken?: string | undefined;
  /** The id of the account, sent where a request has no project, as requests to IAM have none. */
  readonly domainId?: string | undefined;
}

/** A wrong key is not sent: five refusals lock it. */
const rules = { ak: word, sk: word, securityToken: word, domainId: text, expiresAt: [() => true, 'a time'] } as const;

/** The platform accepts 15 minutes of difference; below 5 the clock cannot be the reason of a refusal. */
const toleratedSkew = 5 * 60_000;

function check(key: AccessKey): AccessKey {
  checkOptions(key, rules, ['ak', 'sk']);
  return key;
}

/**
 * Signs every request with an access key (AK/SK, `SDK-HMAC-SHA256`), or with the one that a function returns. A request
 * with a rejected signature is not retried, because five failures lock the key for five minutes. The exception is clock
 * skew: if the clock differs from the `Date` of the response, the request is signed once more with the time of the
 * service.
 *
 * @throws TypeError where the key cannot be used.
 */
export function accessKey(provided: Provided<AccessKey>): Credentials {
  let skew = 0;
  let last: string | undefined;
  let authorization: ReturnType<typeof signer>;
  const kept = keep(async (_: AuthenticateContext) => {
    const key = typeof provided === 'function' ? await provided() : provided;
    return check(key);
  });
  if (typeof provided !== 'function') check(provided);

  function sign({ ak, sk, securityToken, domainId }: AccessKey, request: RequestToAuthenticate): void | Promise<void> {
    const { headers, projectId } = request;
    headers['x-sdk-date'] = sdkDate(Date.now() + skew);
    if (projectId) headers['x-project-id'] = projectId;
    else if (domainId) headers['x-domain-id'] = domainId;
    if (securityToken) headers['x-security-token'] = securityToken;
    if (sk !== last) {
      authorization = signer(sk);
      last = sk;
    }
    return use(authorization(request, ak), (value) => {
      headers.authorization = value;
    });
  }

  return {
    authenticate: (request, context) => use(kept.get(context), (key) => sign(key, request)),
    refused({ headers }, response) {
      const served = Date.parse(response.get('date') ?? '');
      // A time that `X-Sdk-Date` cannot write is none.
      const wrong =
        Math.abs(served - timeOf(headers['x-sdk-date'])) >= toleratedSkew && /^\d{8}T/.test(sdkDate(served));
      if (wrong) skew = served - Date.now();
      // If the clock was not the reason, the key may be: the provider is called again for the next request.
      else kept.forget(() => true);
      return wrong;
    },
  };
}

/** `20260102T030405Z` in milliseconds since 1970. */
function timeOf(sdkDate = ''): number {
  return Date.parse(sdkDate.replace(/(.{4})(..)(.{5})(..)/, '$1-$2-$3:$4:'));
}
