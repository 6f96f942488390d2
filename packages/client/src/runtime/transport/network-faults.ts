import type { Call } from '../call.js';

/** The remedy if it is unknown whether a request had an effect. */
export const mayBeDone = 'It may have taken effect: check the state before you retry.';

/** Faults that no retry mends, by the code or message of their reason, and what does. */
const permanent: readonly (readonly [RegExp, string])[] = [
  [/CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|_TLS_|_SSL_/, 'Trust its CA: set NODE_EXTRA_CA_CERTS.'],
  [/ENOTFOUND/, 'Check region and address; give a `fetch` that knows your proxy where there is one.'],
  [/INVALID|invalid|bad port|not a Response/, 'Check address, headers and the `fetch` that was given.'],
];

/** Faults before a request leaves. */
const beforeSending = /ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT/;

/** Whether a network fault may pass, and what to do about it. */
export function networkRemedy(reason: string, { idempotent }: Call): { retryable: boolean; remedy: string } {
  const [, cure] = permanent.find(([pattern]) => pattern.test(reason)) ?? [];
  if (cure) return { retryable: false, remedy: `Nothing was sent. ${cure}` };
  if (beforeSending.test(reason)) return { retryable: true, remedy: 'Nothing was sent. Retry the request.' };
  return { retryable: true, remedy: idempotent ? 'Retry the request.' : mayBeDone };
}
