import type { Credentials, Provided } from './credentials.js';
import { checkToken, cycleToken, type Token } from './token-cycle.js';

/**
 * A token of IAM that you have, or a function that gets one: `token(() => readTokenFromVault())`. The function is
 * called when a token is needed, a short time before the last one ends, and after the service refused it.
 *
 * @throws TypeError where the token cannot be used.
 */
export function token(provided: Provided<string | Token>): Credentials {
  const wrap = (value: string | Token): Token => (typeof value === 'string' ? { token: value } : value);
  const cycle = cycleToken(async () => wrap(typeof provided === 'function' ? await provided() : provided));
  if (typeof provided === 'function') return cycle;
  checkToken(wrap(provided));
  // A fixed token that was refused stays refused.
  return { authenticate: cycle.authenticate };
}
