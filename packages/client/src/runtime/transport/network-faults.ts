import type { Call } from '../call.js';

/** The remedy if it is unknown whether a request had an effect. */
export const mayBeDone = 'It may have taken effect: check the state before you retry.';

/** The end of the message for a `fetch` whose result is no Response. */
export const noResponse = 'not a Response';

/** Faults that no retry mends, by the code or message of their reason, and what does. */
const permanent: readonly (readonly [RegExp, string])[] = [
  [/CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|_TLS_|_SSL_/, 'Trust its CA: set NODE_EXTRA_CA_CERTS.'],
  [/ENOTFOUND/, 'Check region and address; give a `fetch` that knows your proxy where there is one.'],
  [/ERR_INVALID|invalid|bad port/, 'Check address, headers and the `fetch` that was given.'],
];

/** Faults before a request leaves. */
const beforeSending = /ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT/;

/** Faults of a connection that was already in use. */
const afterSending = /BAD_RECORD_MAC/;

/**
 * Whether a network fault may pass, and what to do about it.
 *
 * @param responded - Whether the service or the given `fetch` has given anything, so that the request was sent.
 */
export function networkRemedy(
  reason: string,
  { idempotent }: Call,
  responded: boolean,
): { retryable: boolean; remedy: string } {
  const retry = { retryable: true, remedy: idempotent ? 'Retry the request.' : mayBeDone };
  if (reason.endsWith(noResponse)) {
    return { retryable: false, remedy: `Check the \`fetch\` that was given.${idempotent ? '' : ` ${mayBeDone}`}` };
  }
  if (responded || afterSending.test(reason)) return retry;
  const [, cure] = permanent.find(([pattern]) => pattern.test(reason)) ?? [];
  if (cure) return { retryable: false, remedy: `Nothing was sent. ${cure}` };
  if (beforeSending.test(reason)) return { retryable: true, remedy: 'Nothing was sent. Retry the request.' };
  return retry;
}
