import { jsonOf } from '../core/body.js';
import type { Clock } from '../core/clock.js';
import { type ErrorCatalogue, Failure } from '../core/failure.js';
import { json, type PlainRequest, type PlainResponse, pathOf, queryOf } from '../core/http.js';
import type { IdentityService } from '../core/identity.js';
import type { Random } from '../core/random.js';
import type { Route } from '../core/router.js';
import { Authenticator, type Principal } from './authenticator.js';
import type { Identities, Project, User } from './identities.js';
import { totpHolds } from './totp.js';

/** A request to IAM, with its body read. */
interface IamRequest {
  method: string;
  path: string;
  search: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: unknown;
  /** The request as it came, which a signature covers. */
  signed: { method: string; target: string; headers: Readonly<Record<string, string>>; body: Uint8Array };
}

interface IamResponse {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

type Named = { id?: string; name?: string };

interface AuthBody {
  auth?: {
    identity?: {
      methods?: string[];
      password?: { user?: Named & { password?: string; domain?: Named } };
      totp?: { user?: Named & { passcode?: string } };
      token?: { id?: string; duration_seconds?: number };
      assume_role?: { domain_name?: string; domain_id?: string; xrole_name?: string; duration_seconds?: number };
    };
    scope?: { project?: Named & { domain?: Named }; domain?: Named };
  };
}

const defaultKeyLife = 900;
const keyLife = { least: 900, most: 86_400 };

/** The requests that it responds to, and the name that each has for fault rules and in the record. */
const operations: Readonly<Record<string, string>> = {
  'POST /v3/auth/tokens': 'createToken',
  'GET /v3/projects': 'iam',
  'GET /v3/auth/projects': 'iam',
  'POST /v3.0/OS-CREDENTIAL/securitytokens': 'iam',
};

/** The parts of Identity and Access Management that callers of the cloud need: tokens, projects, temporary access keys. */
export class Iam implements IdentityService {
  private readonly authenticator: Authenticator;
  private readonly clock: Clock;
  private readonly catalogue: ErrorCatalogue;

  constructor(
    private readonly identities: Identities,
    { clock, random, catalogue }: { clock: Clock; random: Random; catalogue: ErrorCatalogue },
  ) {
    this.clock = clock;
    this.catalogue = catalogue;
    this.authenticator = new Authenticator(identities, clock, random, catalogue);
  }

  get projectIds(): string[] {
    return this.identities.projects.map(({ id }) => id);
  }

  operationOf(method: string, path: string): string | undefined {
    const call = `${method} ${path}`;
    return Object.hasOwn(operations, call) ? operations[call] : undefined;
  }

  async respond(request: PlainRequest): Promise<PlainResponse> {
    const { method, target, headers, body } = request;
    if (typeof body === 'string') throw new Failure(body === 'too-large' ? 413 : 400, 'The body cannot be read.');
    try {
      const value = body.length && method === 'POST' ? jsonOf(headers, body) : undefined;
      const { status, ...response } = await this.#respond({
        method,
        path: pathOf(target),
        search: new URLSearchParams(queryOf(target)),
        headers,
        body: value,
        signed: { method, target, headers, body },
      });
      return json(status, response.body, response.headers);
    } catch (error) {
      if (!(error instanceof Failure) || error.source !== 'gateway' || error.code) throw error;
      // IAM has a shape of its own for what it has no error code for.
      return json(error.status, { error: { code: error.status, message: error.message, title: 'Bad Request' } });
    }
  }

  async authorize(request: PlainRequest, { operation, params }: Route): Promise<void> {
    if (typeof request.body === 'string') return;
    const { user, project } = await this.authenticator.authenticate({ ...request, body: request.body });
    if (project && project.id !== params.project_id) {
      throw this.#failure('APIG.0302', 403, 'The token is bound to another project.');
    }
    if (!this.identities.projects.some((one) => one.id === params.project_id && one.domain === user.domain)) {
      throw this.#failure('APIG.0302', 403, `${user.domain} has no project ${params.project_id}.`);
    }
    if (user.readOnly && operation.method !== 'get') {
      throw this.#failure('APIG.0302', 403, `${user.name} may only read.`);
    }
  }

  issueToken(): string {
    const [user] = this.identities.users;
    const [project] = this.identities.projects;
    if (!user || !project) throw new Error('The identities lack a user or a project.');
    return this.authenticator.issue({ user, project }).id;
  }

  expireAll(): void {
    this.authenticator.expireAll();
  }

  reset(): void {
    this.authenticator.reset();
  }

  #failure(code: string, status: number, detail?: string): Failure {
    return this.catalogue.failure(code, status, detail);
  }

  async #respond(request: IamRequest): Promise<IamResponse> {
    switch (`${request.method} ${request.path}`) {
      case 'POST /v3/auth/tokens':
        return this.#createToken(request);
      case 'POST /v3.0/OS-CREDENTIAL/securitytokens':
        return this.#createKey(request);
      default:
        return this.#listProjects(request);
    }
  }

  async #createToken(request: IamRequest): Promise<IamResponse> {
    const { auth } = (request.body ?? {}) as AuthBody;
    const methods = methodsOf(auth?.identity);
    const user = await this.#identify(request, auth?.identity, methods);
    const project = this.#scope(auth?.scope, user);
    const token = this.authenticator.issue({ user, ...(project && { project }) });
    const domain = this.identities.domains.find((one) => one.name === user.domain);
    return {
      status: 201,
      headers: { 'X-Subject-Token': token.id },
      body: {
        token: {
          expires_at: new Date(token.expires).toISOString().replace('Z', '000Z'),
          issued_at: new Date(this.clock.now()).toISOString().replace('Z', '000Z'),
          methods,
          user: { id: user.id, name: user.name, domain },
          ...(project && { project: { id: project.id, name: project.name, domain } }),
          roles: [{ id: '0', name: user.readOnly ? 'readonly' : 'te_admin' }],
          catalog: [],
        },
      },
    };
  }

  async #identify(
    request: IamRequest,
    identity: NonNullable<AuthBody['auth']>['identity'],
    methods: string[],
  ): Promise<Principal['user']> {
    if (methods.includes('password')) return this.#byPassword(identity, methods);
    if (methods.includes('token')) return this.authenticator.token(identity?.token?.id ?? '').user;
    if (methods.includes('assume_role')) return this.#byAgency(request, identity?.assume_role);
    throw new Failure(400, 'auth.identity.methods names none of password, totp, token and assume_role.');
  }

  async #byPassword(identity: NonNullable<AuthBody['auth']>['identity'], methods: string[]): Promise<User> {
    const given = identity?.password?.user;
    const domain = given?.domain && this.#domainName(given.domain);
    const user = this.identities.users.find((one) =>
      given?.id === undefined ? one.name === given?.name && one.domain === domain : one.id === given.id,
    );
    if (!user || user.password !== given?.password) throw this.#failure('IAM.0062', 401);
    const passcode = identity?.totp?.user?.passcode ?? '';
    const { totpSecret } = user;
    if (totpSecret && !(methods.includes('totp') && (await totpHolds(totpSecret, passcode, this.clock.now())))) {
      throw this.#failure('IAM.0001', 401, 'The user needs a one-time password: methods password and totp.');
    }
    return user;
  }

  #byAgency(request: IamRequest, role: { domain_name?: string; domain_id?: string; xrole_name?: string } | undefined) {
    const { user } = this.authenticator.token(request.headers['x-auth-token'] ?? '');
    const domain = this.#domainName({
      ...(role?.domain_id && { id: role.domain_id }),
      ...(role?.domain_name && { name: role.domain_name }),
    });
    const agency = this.identities.agencies.find((one) => one.name === role?.xrole_name && one.domain === domain);
    if (!agency) throw this.#failure('IAM.0004', 404, 'The agency does not exist.');
    return { id: user.id, name: `${agency.domain}/${agency.name}`, domain: agency.domain, readOnly: agency.readOnly };
  }

  #domainName(domain: Named): string | undefined {
    return this.identities.domains.find((one) => one.id === domain.id || one.name === domain.name)?.name;
  }

  #scope(scope: NonNullable<AuthBody['auth']>['scope'], user: Principal['user']): Project | undefined {
    const wanted = scope?.project;
    if (!wanted) return undefined;
    const project = this.identities.projects.find(
      (one) =>
        one.domain === user.domain && (wanted.id === undefined ? one.name === wanted.name : one.id === wanted.id),
    );
    if (!project) throw this.#failure('IAM.0001', 401, 'The project of the scope does not exist.');
    return project;
  }

  async #listProjects(request: IamRequest): Promise<IamResponse> {
    const { user } = await this.authenticator.authenticate(request.signed);
    const name = request.search.get('name');
    const projects = this.identities.projects.filter(
      (one) => one.domain === user.domain && (name === null || one.name === name),
    );
    const domain = this.identities.domains.find((one) => one.name === user.domain);
    return {
      status: 200,
      body: {
        projects: projects.map((one) => ({
          id: one.id,
          name: one.name,
          domain_id: domain?.id,
          enabled: true,
          is_domain: false,
        })),
        links: { self: `${request.path}${name === null ? '' : `?name=${encodeURIComponent(name)}`}` },
      },
    };
  }

  #createKey(request: IamRequest): IamResponse {
    const identity = ((request.body ?? {}) as AuthBody).auth?.identity;
    const agency = methodsOf(identity).includes('assume_role');
    const caller = this.authenticator.token(identity?.token?.id ?? request.headers['x-auth-token'] ?? '');
    const user = agency ? this.#byAgency(request, identity?.assume_role) : caller.user;
    const seconds = identity?.token?.duration_seconds ?? identity?.assume_role?.duration_seconds ?? defaultKeyLife;
    if (!(seconds >= keyLife.least && seconds <= keyLife.most)) {
      throw new Failure(400, `duration_seconds must be ${keyLife.least} to ${keyLife.most}.`);
    }
    const key = this.authenticator.issueKey(
      { ...(caller.project && { project: caller.project }), user },
      seconds * 1000,
    );
    return {
      status: 201,
      body: {
        credential: {
          access: key.access,
          secret: key.secret,
          securitytoken: key.securityToken,
          expires_at: new Date(key.expires).toISOString().replace('Z', '000Z'),
        },
      },
    };
  }
}

/** The methods that a request names. Throws a Failure of 400 for what is no list of names. */
function methodsOf(identity: { methods?: unknown } | undefined): string[] {
  const methods = identity?.methods ?? [];
  const isList = Array.isArray(methods) && methods.every((one): one is string => typeof one === 'string');
  if (!isList) throw new Failure(400, 'auth.identity.methods is no list of names.');
  return methods;
}
