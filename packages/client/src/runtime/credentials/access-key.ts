import { checkOptions, text, word } from '../options/check.js';
import { sdkDate, signer } from '../signing/sign.js';
import { use } from '../use.js';
import type { AuthenticateContext, Credentials, Provided, RequestToAuthenticate } from './credentials.js';
import { type Expiring, keep } from './expiring.js';
import { beginProbe, isAccepted, type KeyState, newState, probing } from './key-state.js';

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

/** After how many refusals in a row the requests that waited are not sent. One may be due to the request it came for. */
const mostRefusals = 2;

function check(key: AccessKey): AccessKey {
  checkOptions(key, rules, ['ak', 'sk']);
  return key;
}

/**
 * Signs every request with an access key (AK/SK, `SDK-HMAC-SHA256`), or with the one that a function returns. A request
 * with a rejected signature is not retried, because five failures lock the key for five minutes. The exception is clock
 * skew: if the clock differs from the `Date` of the response, the request is signed once more with the time of the
 * service. Until the service has accepted the key, requests wait for the response to the first of them.
 *
 * @throws TypeError where the key cannot be used.
 */
export function accessKey(provided: Provided<AccessKey>): Credentials {
  /** By the host, with its scheme. */
  const states = new Map<string, KeyState>();
  let latest: KeyState | undefined;
  let last: string | undefined;
  let signature: ReturnType<typeof signer>;
  const kept = keep(async (_: AuthenticateContext) => {
    const key = typeof provided === 'function' ? await provided() : provided;
    return check(key);
  });
  if (typeof provided !== 'function') check(provided);

  function authenticate(
    request: RequestToAuthenticate,
    context: AuthenticateContext,
    hasWaited?: boolean,
  ): void | Promise<void> {
    return use(kept.get(context), (key) => {
      const { ak, sk, securityToken } = key;
      const text = `${ak} ${sk} ${securityToken}`;
      if (text !== last) {
        states.clear();
        signature = signer(sk);
        last = text;
      }
      const host = hostOf(request);
      const known = states.get(host);
      if (known && isAccepted(known)) return sign(key, request, known.skew);
      const id = `${host} ${text}`;
      const state = probing.get(id) ?? known ?? newState(latest?.skew);
      states.set(host, state);
      latest = state;
      const { onResponse, signal } = context;
      if (onResponse) {
        if (hasWaited && state.refusals >= mostRefusals)
          throw new TypeError('the access key was refused before: check it');
        if (state.probe) return state.probe.then(() => authenticate(request, context, true));
        // An attempt that has ended would not call back.
        signal.throwIfAborted();
        onResponse(beginProbe(id, state, ({ headers }) => blame(state, request, headers)));
      }
      return sign(key, request, state.skew);
    });
  }

  function sign(
    { ak, securityToken, domainId }: AccessKey,
    request: RequestToAuthenticate,
    skew: number,
  ): void | Promise<void> {
    const { headers, projectId } = request;
    headers['x-sdk-date'] = sdkDate(Date.now() + skew);
    if (projectId) headers['x-project-id'] = projectId;
    else if (domainId) headers['x-domain-id'] = domainId;
    if (securityToken) headers['x-security-token'] = securityToken;
    return use(signature(request, ak), (value) => {
      headers.authorization = value;
    });
  }

  /** Whether the clock was the reason of a refusal. If it was not, the key may be: the provider is called again. */
  function blame(state: KeyState | undefined, { headers }: RequestToAuthenticate, response: Headers): boolean {
    const served = Date.parse(response.get('date') ?? '');
    // `X-Sdk-Date` cannot write a time after the year 9999.
    const wrong = Math.abs(served - timeOf(headers['x-sdk-date'])) >= toleratedSkew && served < 2.5e14;
    const ahead = served - Date.now();
    if (!wrong) kept.forget(() => true);
    // Another request that was under way may have corrected the clock.
    if (state && !(wrong && Math.abs(ahead - state.skew) < toleratedSkew)) {
      state.acceptedAt = NaN;
      if (wrong) state.skew = ahead;
    }
    return wrong;
  }

  return {
    authenticate: (request, context) => authenticate(request, context),
    refused: (request, response) => blame(states.get(hostOf(request)) ?? latest, request, response),
  };
}

/** The scheme, host and port of a request. */
function hostOf({ url }: RequestToAuthenticate): string {
  // Cut, since it is needed for every request.
  return url.slice(0, url.indexOf('/', 8));
}

/** `20260102T030405Z` in milliseconds since 1970. */
function timeOf(sdkDate = ''): number {
  return Date.parse(sdkDate.replace(/(.{4})(..)(.{5})(..)/, '$1-$2-$3:$4:'));
}
