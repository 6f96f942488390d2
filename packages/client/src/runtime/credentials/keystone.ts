import { type Call, type CallResponse, factsOf, requestIdIn } from '../call.js';
import { UnexpectedResponseError } from '../errors/failures.js';
import { iamUrl, type ServicePlace } from '../iam.js';
import { flag, isRecord, type Rule, type Rules, text } from '../options/check.js';
import { checkBaseUrl } from '../url.js';
import type { AuthenticateContext, Credentials } from './credentials.js';
import type { Token } from './token-cycle.js';

/** Where IAM is. */
export interface IamAddress {
  /** The region whose IAM is asked. Default that of the client's base URL. */
  readonly region?: string | undefined;
  /** Address of IAM with its version, such as `https://iam.example.com/v3`, in place of the one that belongs to the base URL of the client. */
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

/** The rules for what says where IAM is. */
export const addressRules: Rules = { region: text, authUrl: text, insecureHttp: flag };

const [isText] = text;

/** An account, or whatever else IAM knows by an id or a name. */
export const named: Rule = [(value) => isRecord(value) && (isText(value.id) || isText(value.name)), 'an id or a name'];

/** The rule for the scope of a token. */
export const scopeRule: Rule = [
  (value) => isRecord(value) && (named[0](value.project) || named[0](value.domain)),
  'a project or a domain with its id or name',
];

/**
 * Finds the address of IAM, including its version. A given address is checked immediately; a TypeError names the
 * problem.
 */
export function iamLocator({ region, authUrl, insecureHttp }: IamAddress): (place: ServicePlace) => string {
  if (authUrl === undefined) return (place) => iamUrl(place, region);
  // Some write the version, or the address of the tokens.
  const url = checkBaseUrl(authUrl, insecureHttp, 'authUrl').replace(/(\/v[\d.]+)?(\/auth\/tokens)?$/, '/v3');
  return () => url;
}

/** The call that gets a token; safe to repeat, since a new token revokes no other. */
export function tokenCall(iam: string, identity: unknown, scope: unknown): Call {
  const url = `${iam}/auth/tokens?nocatalog=true`;
  return {
    operationId: 'createToken',
    method: 'POST',
    url,
    path: new URL(url).pathname,
    body: JSON.stringify({ auth: { identity, scope } }),
    idempotent: true,
    public: true,
  };
}

/** Asks IAM for a token. An agency gives the credentials that its request is sent with. */
export async function createToken(
  call: Call,
  { transport, signal }: AuthenticateContext,
  credentials?: Credentials,
): Promise<Token> {
  const { data, response, attempts } = (await transport.send(call, { signal }, credentials)) as CallResponse<{
    token?: { expires_at?: string };
  }>;
  const token = response.headers.get('x-subject-token');
  if (!token) {
    throw new UnexpectedResponseError('the response of IAM has no X-Subject-Token.', factsOf(call, attempts), {
      requestId: requestIdIn(response.headers),
      body: '',
    });
  }
  return { token, expiresAt: endOf(data.token?.expires_at, response.headers) };
}

/** When a token ends by the clock of this computer: IAM tells it by its own, which `Date` shows. */
function endOf(expiresAt: string | undefined, headers: Headers): string | number | undefined {
  const served = Date.parse(headers.get('date') ?? '');
  if (expiresAt === undefined || Number.isNaN(served)) return expiresAt;
  return Date.parse(expiresAt) - served + Date.now();
}
