import { Failure } from '../../core/failure.js';
import type { Principal, Token } from '../authenticator.js';
import type { Project, User } from '../identities.js';
import { totpHolds } from '../totp.js';
import { catalogueOf } from './catalogue.js';
import { domainNamed, findDomain } from './domains.js';
import {
  type AssumedRole,
  type AuthBody,
  type AuthIdentity,
  type IamContext,
  type IamHandler,
  type IamRequest,
  iamTime,
  methodsOf,
} from './request.js';

/** Issues a token by password, one-time password, token or agency, for a project, a domain or nothing. */
export const createToken: IamHandler = async (context, request) => {
  const { auth } = (request.body ?? {}) as AuthBody;
  const methods = methodsOf(auth?.identity);
  const user = await identify(context, request, auth?.identity, methods);
  const scope = scopeOf(context, auth?.scope, user);
  const token = context.authenticator.issue({ user, methods, ...scope });
  return {
    status: 201,
    headers: { 'X-Subject-Token': token.id },
    body: describeToken(context, request, token),
  };
};

/** What IAM says of a token, with the catalogue unless the caller leaves it out. */
export function describeToken(context: IamContext, { origin, search }: IamRequest, token: Token): object {
  const { user, project, scope } = token;
  const domain = domainNamed(context, user.domain);
  const withCatalogue = project && !search.has('nocatalog');
  return {
    token: {
      expires_at: iamTime(token.expires),
      issued_at: iamTime(token.issued),
      methods: token.methods,
      user: { id: user.id, name: user.name, domain, password_expires_at: '' },
      ...(project && { project: { id: project.id, name: project.name, domain } }),
      ...(scope === 'domain' && { domain }),
      ...(scope !== 'none' && { roles: [{ id: '0', name: user.readOnly ? 'readonly' : 'te_admin' }] }),
      ...(project && { catalog: withCatalogue ? catalogueOf(origin, project) : [] }),
    },
  };
}

async function identify(
  context: IamContext,
  request: IamRequest,
  identity: AuthIdentity | undefined,
  methods: readonly string[],
): Promise<Principal['user']> {
  if (methods.includes('password')) return byPassword(context, identity, methods);
  if (methods.includes('token')) return context.authenticator.token(identity?.token?.id ?? '').user;
  if (methods.includes('assume_role'))
    return byAgency(context, await callerOf(context, request), identity?.assume_role);
  if (methods.includes('totp'))
    throw context.catalogue.failure(
      'IAM.0001',
      401,
      'A one-time password comes with the password: methods password and totp.',
    );
  throw new Failure(400, 'auth.identity.methods names none of password, token and assume_role.');
}

async function byPassword(
  context: IamContext,
  identity: AuthIdentity | undefined,
  methods: readonly string[],
): Promise<User> {
  const given = identity?.password?.user;
  const domain = given?.domain && findDomain(context, given.domain)?.name;
  const user = context.identities.users.find((one) =>
    given?.id === undefined ? one.name === given?.name && one.domain === domain : one.id === given.id,
  );
  if (!user || user.password !== given?.password) throw context.catalogue.failure('IAM.0062', 401);
  const { totpSecret } = user;
  const passcode = identity?.totp?.user?.passcode ?? '';
  if (totpSecret && !(methods.includes('totp') && (await totpHolds(totpSecret, passcode, context.clock.now())))) {
    throw context.catalogue.failure('IAM.0001', 401, 'The user needs a one-time password: methods password and totp.');
  }
  return user;
}

/** The caller that asks for an agency, known by a token or by the signature of an access key. */
async function callerOf({ authenticator }: IamContext, { headers, signed }: IamRequest): Promise<Principal> {
  const { 'x-auth-token': token, authorization } = headers;
  return token === undefined && authorization !== undefined
    ? authenticator.authenticate(signed)
    : authenticator.token(token ?? '');
}

/** The user that a caller becomes by an agency. Throws a Failure of 404. */
export function byAgency(context: IamContext, { user }: Principal, role: AssumedRole | undefined): Principal['user'] {
  const domain = findDomain(context, {
    ...(role?.domain_id !== undefined && { id: role.domain_id }),
    ...(role?.domain_name !== undefined && { name: role.domain_name }),
  });
  const agency = context.identities.agencies.find(
    (one) => one.name === role?.xrole_name && one.domain === domain?.name,
  );
  if (!agency) throw context.catalogue.failure('IAM.0004', 404, 'The agency does not exist.');
  return { id: user.id, name: `${agency.domain}/${agency.name}`, domain: agency.domain, readOnly: agency.readOnly };
}

interface TokenScope {
  readonly scope: Token['scope'];
  readonly project?: Project;
}

/** The scope of a token. A project or domain that does not exist, or belongs to somebody else, gives no token. */
function scopeOf(
  context: IamContext,
  wanted: NonNullable<AuthBody['auth']>['scope'],
  user: Principal['user'],
): TokenScope {
  if (wanted?.project) {
    const { id, name, domain } = wanted.project;
    const owner = domain ? findDomain(context, domain)?.name : user.domain;
    const project = context.identities.projects.find(
      (one) =>
        one.domain === user.domain && one.domain === owner && (id === undefined ? one.name === name : one.id === id),
    );
    if (!project) throw context.catalogue.failure('IAM.0001', 401, 'The project of the scope does not exist.');
    return { scope: 'project', project };
  }
  if (wanted?.domain) {
    if (findDomain(context, wanted.domain)?.name !== user.domain)
      throw context.catalogue.failure('IAM.0001', 401, 'The domain of the scope is not the domain of the user.');
    return { scope: 'domain' };
  }
  return { scope: 'none' };
}
