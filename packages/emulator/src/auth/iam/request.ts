import type { Clock } from '../../core/clock.js';
import { type ErrorCatalogue, Failure } from '../../core/failure.js';
import type { Authenticator } from '../authenticator.js';
import type { SignedRequest } from '../canonical.js';
import type { Identities } from '../identities.js';

/** A request to IAM, with its body read. */
export interface IamRequest {
  /** Scheme, host and port that the caller reached the emulator by. */
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  /** What the path names, such as the id of a project. */
  readonly id: string;
  readonly search: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The request as it came, which a signature covers. */
  readonly signed: SignedRequest;
}

/** A response of IAM; without a body where it has none. */
export interface IamResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the parts of IAM work with. */
export interface IamContext {
  readonly identities: Identities;
  readonly authenticator: Authenticator;
  readonly clock: Clock;
  readonly catalogue: ErrorCatalogue;
}

/** One request of IAM. */
export type IamHandler = (context: IamContext, request: IamRequest) => IamResponse | Promise<IamResponse>;

/** What names a user, a project or a domain. */
export interface Named {
  readonly id?: string;
  readonly name?: string;
}

/** The body of a request for credentials, as far as it is well formed; other fields may be anything. */
export interface AuthBody {
  readonly auth?: {
    readonly identity?: AuthIdentity;
    readonly scope?: { readonly project?: Named & { readonly domain?: Named }; readonly domain?: Named };
  };
}

/** The identity and the methods of a login. */
export interface AuthIdentity {
  readonly methods?: unknown;
  readonly password?: { readonly user?: Named & { readonly password?: string; readonly domain?: Named } };
  readonly totp?: { readonly user?: Named & { readonly passcode?: string } };
  readonly token?: { readonly id?: string; readonly duration_seconds?: number };
  readonly assume_role?: AssumedRole;
}

/** The agency that a user acts for. */
export interface AssumedRole {
  readonly domain_name?: string;
  readonly domain_id?: string;
  readonly xrole_name?: string;
  readonly duration_seconds?: number;
}

/** The methods that a request names. Throws a Failure of 400 for what is not a list of names. */
export function methodsOf(identity: AuthIdentity | undefined): string[] {
  const methods = identity?.methods ?? [];
  const isList = Array.isArray(methods) && methods.every((one): one is string => typeof one === 'string');
  if (!isList) throw new Failure(400, 'auth.identity.methods is not a list of names.');
  return methods;
}

/** A time as IAM writes it. */
export function iamTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '000Z');
}
