import type { Clock } from '../core/clock.js';
import type { ErrorCatalogue, Failure } from '../core/failure.js';
import type { Random } from '../core/random.js';
import type { SignedRequest } from './canonical.js';
import { isSame } from './crypto.js';
import type { Identities, Project, User } from './identities.js';
import { isScopeOf, parseAuthorization, parseSdkDate, sign } from './signature.js';

export interface Principal {
  user: Pick<User, 'id' | 'name' | 'domain' | 'readOnly'>;
  /** The project that the credentials are bound to; undefined for an access key, which may use all of its account. */
  project?: Project;
  /** The scope of a token; undefined for an access key. */
  scope?: Token['scope'];
}

export interface Token extends Principal {
  id: string;
  issued: number;
  expires: number;
  /** Its scope. Only a token for a project is accepted by DDM. */
  scope: 'project' | 'domain' | 'none';
  /** How its caller identified: `password`, `token` and so on. */
  methods: readonly string[];
}

/** The input for a new token. */
export type TokenFacts = Principal & Pick<Token, 'scope' | 'methods'>;

export interface TemporaryKey extends Principal {
  access: string;
  secret: string;
  securityToken: string;
  expires: number;
}

const skew = 15 * 60_000;
const lockAfter = 5;
const lockFor = 5 * 60_000;

/** The headers that a signature must cover. */
const required = ['host', 'x-sdk-date'];
/** The most tokens that are kept; the oldest go first. */
const mostTokens = 50_000;

/** How long a token holds, in milliseconds. */
export const tokenLife = 24 * 3_600_000;

/** Knows who sent a request: by token, or by the signature of an access key. */
export class Authenticator {
  readonly #tokens = new Map<string, Token>();
  readonly #temporary = new Map<string, TemporaryKey>();
  readonly #failures = new Map<string, { count: number; last: number }>();

  constructor(
    readonly identities: Identities,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly catalogue: ErrorCatalogue,
  ) {}

  /** Issues a token. It lives as long as the cloud's. */
  issue({ user, project, scope, methods }: TokenFacts, life = tokenLife): Token {
    const issued = this.clock.now();
    const id = `token-${this.random.hex(48)}`;
    const token: Token = { id, user, ...(project && { project }), scope, methods, issued, expires: issued + life };
    this.#tokens.set(token.id, token);
    forgetOldest(this.#tokens);
    return token;
  }

  /** Issues a temporary access key with its security token. `life` in milliseconds. */
  issueKey(principal: Principal, life: number): TemporaryKey {
    const key: TemporaryKey = {
      ...principal,
      access: `FAKETEMP${this.random.hex(12).toUpperCase()}`,
      secret: `notAReal${this.random.hex(32)}`,
      securityToken: `security-${this.random.hex(48)}`,
      expires: this.clock.now() + life,
    };
    this.#temporary.set(key.access, key);
    forgetOldest(this.#temporary);
    return key;
  }

  /** Makes all tokens and temporary keys expire at once. */
  expireAll(): void {
    for (const one of [...this.#tokens.values(), ...this.#temporary.values()]) one.expires = 0;
  }

  reset(): void {
    this.#tokens.clear();
    this.#temporary.clear();
    this.#failures.clear();
  }

  /** The sender of the request. Throws a Failure of 401. */
  async authenticate(request: SignedRequest): Promise<Principal> {
    const token = request.headers['x-auth-token'];
    if (token !== undefined) return this.token(token);
    const authorization = request.headers.authorization;
    if (authorization === undefined)
      throw this.#failure('APIG.0305', 'Send X-Auth-Token, or a signature in Authorization.');
    return this.#signed(request, authorization);
  }

  /** The token of this id. Throws a Failure of 401 when it is unknown or has expired. */
  token(id: string): Token {
    const token = this.#tokens.get(id);
    if (!token) throw this.#failure('APIG.0301', 'The token is unknown.');
    if (token.expires <= this.clock.now()) throw this.#failure('APIG.0307');
    return token;
  }

  /** The token of this id, if it is known and has not expired. */
  find(id: string): Token | undefined {
    const token = this.#tokens.get(id);
    return token && token.expires > this.clock.now() ? token : undefined;
  }

  /** Makes one token expire at once. */
  revoke(token: Token): void {
    token.expires = 0;
  }

  async #signed(request: SignedRequest, header: string): Promise<Principal> {
    const authorization = parseAuthorization(header);
    if (!authorization) throw this.#failure('APIG.0305', 'The Authorization header is malformed.');
    const { accessKey } = authorization;
    if (this.#locked(accessKey))
      throw this.#failure('APIG.0301', 'The access key is locked after five failures. Wait five minutes.');
    const date = request.headers['x-sdk-date'] ?? '';
    const signedAt = parseSdkDate(date);
    if (signedAt === undefined) throw this.#refuse(accessKey, 'X-Sdk-Date is missing or is not a time.');
    if (Math.abs(this.clock.now() - signedAt) > skew)
      throw this.#refuse(accessKey, 'X-Sdk-Date differs by more than 15 minutes.');
    const key = this.#key(accessKey, request);
    if (!key)
      throw this.#refuse(accessKey, 'The access key is unknown, or its security token is wrong or has expired.');
    if (!required.every((name) => authorization.signedHeaders.includes(name))) {
      throw this.#refuse(accessKey, 'The signature does not cover host and x-sdk-date.');
    }
    if (authorization.scope !== undefined && !isScopeOf(authorization.scope, date)) {
      throw this.#refuse(
        accessKey,
        'Credential must have the form AK/date/region/service/sdk_request with the date of X-Sdk-Date.',
      );
    }
    const expected = await sign(request, date, key.secret, authorization);
    if (!isSame(expected, authorization.signature))
      throw this.#refuse(accessKey, 'The signature does not match the request.');
    this.#failures.delete(accessKey);
    return key.principal;
  }

  #key(access: string, request: SignedRequest): { secret: string; principal: Principal } | undefined {
    const user = this.identities.users.find((one) => one.accessKey?.access === access);
    if (user?.accessKey) return { secret: user.accessKey.secret, principal: { user } };
    const temporary = this.#temporary.get(access);
    const valid =
      temporary &&
      temporary.expires > this.clock.now() &&
      request.headers['x-security-token'] === temporary.securityToken;
    return valid ? { secret: temporary.secret, principal: temporary } : undefined;
  }

  #failure(code: string, detail?: string): Failure {
    return this.catalogue.failure(code, 401, detail);
  }

  #refuse(accessKey: string, reason: string): Failure {
    const now = this.clock.now();
    const before = this.#failures.get(accessKey);
    const count = before && now - before.last < lockFor ? before.count + 1 : 1;
    if (this.#failures.size > 10_000) this.#failures.clear();
    this.#failures.set(accessKey, { count, last: now });
    return this.#failure('APIG.0301', reason);
  }

  #locked(accessKey: string): boolean {
    const failures = this.#failures.get(accessKey);
    if (!failures || failures.count < lockAfter) return false;
    if (this.clock.now() - failures.last < lockFor) return true;
    this.#failures.delete(accessKey);
    return false;
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size > mostTokens && oldest !== undefined) map.delete(oldest);
}
