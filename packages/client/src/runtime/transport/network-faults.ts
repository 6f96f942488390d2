import { type Attempt, sentSoFar } from './attempt.js';

/** The remedy if it is unknown whether a request had an effect. */
export const mayBeDone = 'It may have taken effect: check the state before you retry.';

/** The end of the message for a `fetch` whose result is not a Response. */
export const noResponse = 'not a Response';

/** Faults that no retry mends, by the code or message of their reason, and what does. */
const permanent: readonly (readonly [RegExp, string])[] = [
  [/CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|_TLS_|_SSL_/, 'Trust its CA: set NODE_EXTRA_CA_CERTS.'],
  [/ENOTFOUND/, 'Check region and address; if you use a proxy, give a `fetch` that supports it.'],
  [/ERR_INVALID|invalid|bad port/, 'Check address, headers and the `fetch` that was given.'],
];

/** Faults before a request leaves. */
const beforeSending = /ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT/;

/** Faults of a connection that was already in use. */
const afterSending = /BAD_RECORD_MAC/;

/** How browsers word any failure: they hide the reason from pages. */
const ofBrowsers = /^(Failed to fetch|Load failed|NetworkError when)/;

/**
 * Whether a network fault may pass, and what to do about it.
 */
export function networkRemedy(reason: string, attempt: Attempt): { retryable: boolean; remedy: string } {
  const { idempotent } = attempt.call;
  const cors = ofBrowsers.test(reason) ? ' If a page sends it, the server must allow its origin (CORS).' : '';
  const retry = { retryable: true, remedy: (idempotent ? 'Retry the request.' : mayBeDone) + cors };
  if (reason.endsWith(noResponse)) {
    return { retryable: false, remedy: `Check the \`fetch\` that was given.${idempotent ? '' : ` ${mayBeDone}`}` };
  }
  // A response proves that the request was sent.
  if (attempt.response || afterSending.test(reason)) return retry;
  const [, cure] = permanent.find(([pattern]) => pattern.test(reason)) ?? [];
  // An attempt before this one may have arrived.
  const nothing = sentSoFar(attempt) > 1 ? '' : 'Nothing was sent. ';
  if (cure) return { retryable: false, remedy: nothing + cure };
  if (beforeSending.test(reason)) return { retryable: true, remedy: `${nothing}Retry the request.` };
  return retry;
}
