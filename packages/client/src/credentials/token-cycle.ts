import type { AuthenticateContext, Credentials, RequestToAuthenticate } from './credentials.js';

/** A token of IAM. */
export interface Token {
  readonly token: string;
  /** When it ends, as a date or in milliseconds since 1970. Unknown when absent: it is then used until it is refused. */
  readonly expiresAt?: Date | string | number | undefined;
}

/** Tokens are renewed this long before they end. */
const early = 5 * 60_000;

/**
 * Credentials that send a token. It is got when first needed, once for all calls that wait for it, and again before it
 * ends or when the service refuses it (`APIG.0307` or any 401), once a call.
 */
export function cycleToken(getToken: (context: AuthenticateContext) => Promise<Token>): Credentials {
  let current: (Token & { readonly until: number }) | undefined;
  let pending: Promise<void> | undefined;

  async function renew(context: AuthenticateContext): Promise<void> {
    const token = await getToken(context);
    if (typeof token?.token !== 'string' || !token.token) throw new TypeError('The provider gave no token.');
    const ends = token.expiresAt === undefined ? Infinity : new Date(token.expiresAt).getTime();
    if (Number.isNaN(ends)) throw new TypeError('The expiresAt of the token is not a time.');
    const life = ends - Date.now();
    // A token that lives shorter than twice the margin is renewed half-way through its life.
    current = { ...token, until: ends - Math.min(early, life / 2) };
  }

  function use(request: RequestToAuthenticate): void {
    request.headers['x-auth-token'] = current?.token ?? '';
  }

  return {
    authenticate(request, context) {
      if (current && Date.now() < current.until) return use(request);
      pending ??= renew(context).finally(() => {
        pending = undefined;
      });
      return pending.then(() => use(request));
    },
    refused(request) {
      // Another call may have renewed it meanwhile.
      if (current?.token === request.headers['x-auth-token']) current = undefined;
      return true;
    },
  };
}
