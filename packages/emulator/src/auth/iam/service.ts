import { jsonOf } from '../../core/body.js';
import type { Clock } from '../../core/clock.js';
import { isSafe } from '../../core/document.js';
import { type ErrorCatalogue, Failure } from '../../core/failure.js';
import { json, type PlainRequest, type PlainResponse, pathOf, queryOf } from '../../core/http.js';
import type { IdentityService } from '../../core/identity.js';
import type { Random } from '../../core/random.js';
import type { Route } from '../../core/router.js';
import { Authenticator } from '../authenticator.js';
import type { Identities } from '../identities.js';
import { looksForIdentity } from './discovery.js';
import type { IamContext } from './request.js';
import { type IamRoute, rootRoute, routeOf } from './routes.js';

/** The parts of Identity and Access Management that callers of the cloud need: tokens, catalogue, projects, temporary keys. */
export class Iam implements IdentityService {
  private readonly context: IamContext;

  constructor(
    private readonly identities: Identities,
    { clock, random, catalogue }: { clock: Clock; random: Random; catalogue: ErrorCatalogue },
  ) {
    const authenticator = new Authenticator(identities, clock, random, catalogue);
    this.context = { identities, authenticator, clock, catalogue };
  }

  get projectIds(): string[] {
    return this.identities.projects.map(({ id }) => id);
  }

  operationOf(request: Pick<PlainRequest, 'method' | 'target' | 'headers'>): string | undefined {
    return find(request)?.route.name;
  }

  async respond(request: PlainRequest): Promise<PlainResponse> {
    const { method, origin, target, headers, body } = request;
    const found = find(request);
    if (!found) throw new Failure(404, 'IAM has no such path.');
    if (typeof body === 'string') throw new Failure(body === 'too-large' ? 413 : 400, 'The body cannot be read.');
    try {
      const response = await found.route.handler(this.context, {
        origin,
        method,
        path: pathOf(target),
        id: found.id,
        search: new URLSearchParams(queryOf(target)),
        headers,
        body: body.length && method === 'POST' ? jsonOf(headers, body) : undefined,
        signed: { method, target, headers, body },
      });
      if (response.body !== undefined) return json(response.status, response.body, response.headers);
      return { status: response.status, headers: response.headers ?? {}, body: '' };
    } catch (error) {
      if (!(error instanceof Failure) || error.source !== 'gateway' || error.code) throw error;
      // IAM has a separate body for errors without a code.
      return json(error.status, { error: { code: error.status, message: error.message, title: 'Bad Request' } });
    }
  }

  async authorize(request: PlainRequest, { operation, params }: Route): Promise<void> {
    if (typeof request.body === 'string') return;
    const { authenticator } = this.context;
    const { user, project, scope } = await authenticator.authenticate({ ...request, body: request.body });
    const named = request.headers['x-project-id'];
    if (named !== undefined && params.project_id !== undefined && named !== params.project_id) {
      throw this.#forbidden('X-Project-Id and the path name different projects.');
    }
    // A path without a project belongs to none: any project of the caller's may use it.
    const inProject = params.project_id !== undefined;
    if (inProject && project && project.id !== params.project_id) {
      throw this.#forbidden('The token is scoped to another project.');
    }
    if (scope === 'domain' || scope === 'none') {
      throw this.#forbidden('The token is not scoped to a project. Request one that is.');
    }
    if (
      inProject &&
      !this.identities.projects.some((one) => one.id === params.project_id && one.domain === user.domain)
    ) {
      throw this.#forbidden(`${user.domain} has no project ${params.project_id}.`);
    }
    if (user.readOnly && !isSafe(operation)) {
      throw this.#forbidden(`${user.name} may only read.`);
    }
  }

  issueToken(): string {
    const [user] = this.identities.users;
    const [project] = this.identities.projects;
    if (!user || !project) throw new Error('The identities lack a user or a project.');
    return this.context.authenticator.issue({ user, project, scope: 'project', methods: ['password'] }).id;
  }

  expireAll(): void {
    this.context.authenticator.expireAll();
  }

  reset(): void {
    this.context.authenticator.reset();
  }

  #forbidden(detail: string): Failure {
    return this.context.catalogue.failure('APIG.0302', 403, detail);
  }
}

function find(
  request: Pick<PlainRequest, 'method' | 'target' | 'headers'>,
): { route: IamRoute; id: string } | undefined {
  const path = pathOf(request.target);
  if (path === '/') return looksForIdentity(request.headers) ? { route: rootRoute, id: '' } : undefined;
  return routeOf(request.method, path);
}
