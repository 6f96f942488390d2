import type { PlainRequest, PlainResponse } from './http.js';
import type { Route } from './router.js';

/** Knows who may do what, and has the paths of an identity service. */
export interface IdentityService {
  /** The projects that exist from the start. */
  readonly projectIds: readonly string[];
  /** The name that fault rules and the record have for a request to the identity service; undefined for any other. */
  operationOf(request: Pick<PlainRequest, 'method' | 'target' | 'headers'>): string | undefined;
  /** Responds to a request that `operationOf` has a name for. Throws Failures. */
  respond(request: PlainRequest): Promise<PlainResponse>;
  /** Throws a Failure of 401 or 403 where the request may not do what its route says. */
  authorize(request: PlainRequest, route: Route): Promise<void>;
  /** A token of the first user for the first project, as a login would give it. */
  issueToken(): string;
  /** Makes all tokens and temporary access keys expire at once. */
  expireAll(): void;
  /** Forgets tokens, temporary access keys and failed attempts. */
  reset(): void;
}

/** The names of the requests that fault rules can have among those to the identity service. */
export const identityOperations = ['createToken'] as const;
