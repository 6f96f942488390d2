// What a fault means depends on the platform: see `imports` of package.json.
import { faultOf } from '#platform';
import { type Attempt, sentSoFar } from './attempt.js';
import type { Fault } from './fault.js';

/** The remedy if it is unknown whether a request had an effect. */
export const mayBeDone = 'It may have taken effect: check the state before you retry.';

/** The end of the message for a `fetch` whose result is not a Response. */
export const noResponse = 'not a Response';

/**
 * Whether a network fault may pass, and what to do about it.
 */
export function networkRemedy(reason: string, attempt: Attempt): { retryable: boolean; remedy: string } {
  const { idempotent } = attempt.call;
  const again = idempotent ? 'Retry the request.' : mayBeDone;
  if (reason.endsWith(noResponse))
    return { retryable: false, remedy: `Check the \`fetch\` that was given.${idempotent ? '' : ` ${mayBeDone}`}` };
  // A response proves that the request was sent.
  const { unsent, cure, hint = '' }: Fault = attempt.response ? {} : faultOf(reason, attempt.request.url);
  // An attempt before this one may have arrived.
  const nothing = unsent && sentSoFar(attempt) < 2 ? 'Nothing was sent. ' : '';
  return { retryable: !cure, remedy: nothing + (cure ?? (unsent ? 'Retry the request.' : again)) + hint };
}
