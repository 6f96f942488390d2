import type { Clock } from '../core/clock.js';
import { Failure, failure } from '../core/failure.js';
import type { Authenticator, Principal } from './authenticator.js';
import type { Identities, Project, User } from './identities.js';
import { totpHolds } from './totp.js';

/** A request to the part of IAM that the emulator has. */
export interface IamRequest {
  method: string;
  path: string;
  search: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: unknown;
}

export interface IamAnswer {
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

/** The parts of Identity and Access Management that callers of DDM need: tokens, projects, temporary access keys. */
export class Iam {
  constructor(
    private readonly identities: Identities,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  /** Answers a request to IAM; undefined for one to something else. Throws Failures. */
  answer(request: IamRequest): IamAnswer | undefined {
    switch (`${request.method} ${request.path}`) {
      case 'POST /v3/auth/tokens':
        return this.#createToken(request);
      case 'GET /v3/projects':
      case 'GET /v3/auth/projects':
        return this.#listProjects(request);
      case 'POST /v3.0/OS-CREDENTIAL/securitytokens':
        return this.#createKey(request);
      default:
        return undefined;
    }
  }

  #createToken(request: IamRequest): IamAnswer {
    const { auth } = (request.body ?? {}) as AuthBody;
    const methods = auth?.identity?.methods ?? [];
    const user = this.#identify(request, auth?.identity, methods);
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

  #identify(
    request: IamRequest,
    identity: NonNullable<AuthBody['auth']>['identity'],
    methods: string[],
  ): Principal['user'] {
    if (methods.includes('password')) return this.#byPassword(identity, methods);
    if (methods.includes('token')) return this.authenticator.token(identity?.token?.id ?? '').user;
    if (methods.includes('assume_role')) return this.#byAgency(request, identity?.assume_role);
    throw new Failure(400, 'auth.identity.methods names none of password, totp, token and assume_role.');
  }

  #byPassword(identity: NonNullable<AuthBody['auth']>['identity'], methods: string[]): User {
    const given = identity?.password?.user;
    const domain = given?.domain && this.#domainName(given.domain);
    const user = this.identities.users.find((one) =>
      given?.id === undefined ? one.name === given?.name && one.domain === domain : one.id === given.id,
    );
    if (!user || user.password !== given?.password) throw failure('IAM.0062');
    const passcode = identity?.totp?.user?.passcode ?? '';
    if (user.totpSecret && !(methods.includes('totp') && totpHolds(user.totpSecret, passcode, this.clock.now()))) {
      throw failure('IAM.0001', 'The user needs a one-time password: methods password and totp.');
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
    if (!agency) throw failure('IAM.0004', 'The agency does not exist.');
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
    if (!project) throw failure('IAM.0001', 'The project of the scope does not exist.');
    return project;
  }

  #listProjects(request: IamRequest): IamAnswer {
    const { user } = this.authenticator.authenticate({ ...request, target: '', body: Buffer.alloc(0) });
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

  #createKey(request: IamRequest): IamAnswer {
    const identity = ((request.body ?? {}) as AuthBody).auth?.identity;
    const agency = identity?.methods?.includes('assume_role');
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
