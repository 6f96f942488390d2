/** A token, as IAM describes it. */
export interface TokenBody {
  readonly token?: {
    readonly expires_at?: string;
    readonly user?: { readonly name?: string; readonly domain?: { readonly name?: string } };
    readonly project?: { readonly id?: string; readonly name?: string };
  };
}

/** What the requests of a client tell of its credentials. */
export interface Seen {
  /** What IAM said of the token that it issued, where there was a login. */
  readonly login?: TokenBody;
  readonly token?: string;
  readonly accessKey?: string;
  /** Whether the access key is a temporary one. */
  readonly isTemporary?: boolean;
}

type Send = (url: string, init: RequestInit & { readonly headers: Record<string, string> }) => Promise<Response>;

/** Sends requests as usual, and keeps what they tell of the credentials. */
export function observer(): { readonly seen: Seen; readonly fetch: Send } {
  const seen: { -readonly [Name in keyof Seen]: Seen[Name] } = {};
  const send: Send = async (url, init) => {
    const response = await fetch(url, init);
    const { 'x-auth-token': token, 'x-security-token': securityToken, authorization } = init.headers;
    if (token) seen.token = token;
    const key = /\b(?:Access|Credential)=([^,/\s]+)/.exec(authorization ?? '')?.[1];
    if (key) Object.assign(seen, { accessKey: key, isTemporary: Boolean(securityToken) });
    const isLogin = init.method === 'POST' && new URL(url).pathname.endsWith('/auth/tokens');
    if (isLogin && response.ok) {
      const body: unknown = await response
        .clone()
        .json()
        .catch(() => ({}));
      seen.login = body as TokenBody;
    }
    return response;
  };
  return { seen, fetch: send };
}
