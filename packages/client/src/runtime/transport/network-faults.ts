// What a fault means depends on the platform: see `imports` of package.json.
import { faultOf } from '#platform';
import { type Attempt, sentSoFar } from './attempt.js';
import { checkFetch, type Fault } from './fault.js';

/** The remedy if it is unknown whether a request had an effect. */
export const mayBeDone = 'It may have taken effect: check the state before you retry.';

/** The end of the message for a `fetch` whose result is not a Response. */
export const noResponse = 'not a new Response';

/**
 * Whether a network fault may pass, and what to do about it.
 */
export function networkRemedy(
  reason: string,
  attempt: Attempt,
  thrown: unknown,
): { retryable: boolean; remedy: string } {
  // A response proves that the request was sent.
  const {
    unsent,
    cure,
    hint = '',
  }: Fault = reason.endsWith(noResponse)
    ? { cure: checkFetch }
    : attempt.response
      ? {}
      : faultOf(reason, attempt.request.url, thrown);
  // An attempt before this one may have arrived.
  const nothing = unsent && sentSoFar(attempt) < 2 ? 'Nothing was sent. ' : '';
  const first = cure ?? (unsent || attempt.call.idempotent ? 'Retry the request.' : '');
  const then = unsent || attempt.call.idempotent ? '' : mayBeDone;
  return { retryable: !cure, remedy: nothing + [first, then].filter(Boolean).join(' ') + hint };
}
