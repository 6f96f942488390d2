import { UnexpectedAnswerError } from '../errors/failures.js';
import { defaults } from '../options.js';
import { type Answer, type Call, factsOf, requestIdIn } from '../transport/call.js';
import { checkBaseUrl } from '../transport/url.js';
import type { AuthenticateContext } from './credentials.js';
import type { Token } from './token-cycle.js';

/** Where IAM is. */
export interface IamAddress {
  /** The region whose IAM is asked. Default `eu-de`. */
  readonly region?: string | undefined;
  /** Address of IAM with its version, such as `https://iam.eu-de.otc.t-systems.com/v3`, in place of the region's. */
  readonly authUrl?: string | undefined;
  /** Allows `http://` to other hosts than this one. The password then travels unprotected. */
  readonly insecureHttp?: boolean | undefined;
}

/** An account, by its name or its id. */
export type Domain = { readonly name: string } | { readonly id: string };

/** What a token is for: a project, by its id or its name, or a whole account. */
export type Scope =
  | { readonly project: { readonly id: string } | { readonly name: string; readonly domain?: Domain } }
  | { readonly domain: Domain };

/** The address of IAM, ending in its version. */
export function iamUrl({ region = defaults.region, authUrl, insecureHttp }: IamAddress): string {
  const url = checkBaseUrl(authUrl ?? `https://iam.${region}.otc.t-systems.com/v3`, insecureHttp, 'authUrl');
  return /\/v3$/.test(url) ? url : `${url}/v3`;
}

/** The call that gets a token; safe to repeat, since a new token revokes no other. */
export function tokenCall(iam: string, identity: unknown, scope: unknown): Call {
  const input = { auth: { identity, ...(scope !== undefined && { scope }) } };
  const url = `${iam}/auth/tokens?nocatalog=true`;
  return {
    operationId: 'createToken',
    method: 'POST',
    url,
    path: new URL(url).pathname,
    input,
    body: JSON.stringify(input),
    idempotent: true,
    public: true,
  };
}

/** Asks IAM for a token. */
export async function createToken(
  call: Call,
  { transport }: AuthenticateContext,
  headers: Readonly<Record<string, string>> = {},
): Promise<Token> {
  const { data, response, attempts } = (await transport.send(call, { headers })) as Answer<{
    token?: { expires_at?: string };
  }>;
  const token = response.headers.get('x-subject-token');
  if (!token) {
    throw new UnexpectedAnswerError('the answer of IAM has no X-Subject-Token.', factsOf(call, attempts), {
      requestId: requestIdIn(response.headers),
      body: '',
    });
  }
  return { token, expiresAt: data.token?.expires_at };
}
