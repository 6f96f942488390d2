import type { CallError, CallFacts } from './call-error.js';
import { reasonOf, safeCause } from './cause.js';
import { type CredentialsError, InputError } from './failures.js';
import { isCallError } from './is-call-error.js';

/** The error for what failed before a request was sent; an error of a call stays what it is. */
export function unsent(
  cause: unknown,
  facts: CallFacts,
  what = '',
  scrub = (text: string): string => text,
  Failure: typeof InputError | typeof CredentialsError = InputError,
): CallError {
  if (isCallError(cause)) return cause;
  const reason = scrub(reasonOf(cause)).replace(/\.$/, '');
  const message = `${what ? `${what} (${reason})` : reason}${facts.attempts ? '' : '; nothing was sent'}.`;
  return new Failure(message, facts, { cause: safeCause(cause, scrub) });
}
