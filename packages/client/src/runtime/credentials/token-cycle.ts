import { mustBe, word } from '../options/check.js';
import { use } from '../use.js';
import type { AuthenticateContext, Credentials } from './credentials.js';
import { type Expiring, keep } from './expiring.js';

/** A token of IAM, with its end where that is known: else it is used until it is refused. */
export interface Token extends Expiring {
  readonly token: string;
}

/** Throws a TypeError for a value that is not a token. What is copied from elsewhere often brings the end of its line. */
export function checkToken(given: Token): Token {
  if (!word[0](given?.token)) throw mustBe('the token', word[1], given?.token);
  return given;
}

/**
 * Credentials that send a token. The token is requested on first use and shared by all waiting calls. It is renewed
 * before it expires, and at most once per call if the service rejects it (401).
 */
export function cycleToken(getToken: (context: AuthenticateContext) => Promise<Token>): Credentials {
  const kept = keep(async (context: AuthenticateContext) => {
    return checkToken(await getToken(context));
  });
  return {
    authenticate({ headers }, context) {
      return use(kept.get(context), ({ token }) => {
        headers['x-auth-token'] = token;
      });
    },
    refused({ headers }) {
      kept.forget(({ token }) => token === headers['x-auth-token']);
      return true;
    },
  };
}
