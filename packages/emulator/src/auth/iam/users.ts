import { domainNamed } from './domains.js';
import type { IamContext, IamHandler, IamRequest } from './request.js';

/** The user who asks. Nobody sees others. */
export const getUser: IamHandler = async (context, request) => {
  const { id, name, domain } = await callerOf(context, request, (user) => user.id === request.id);
  const domainId = domainNamed(context, domain)?.id;
  const links = { self: `${request.origin}/v3/users/${id}` };
  return {
    status: 200,
    body: { user: { id, name, domain_id: domainId, enabled: true, password_expires_at: '', links } },
  };
};

/** A permanent access key of the user who asks, without its secret. */
export const getPermanentKey: IamHandler = async (context, request) => {
  const user = await callerOf(context, request, ({ accessKey }) => accessKey?.access === request.id);
  const created = '2026-01-14T07:46:22.000000Z';
  return {
    status: 200,
    body: {
      credential: { user_id: user.id, access: request.id, status: 'active', create_time: created, description: '' },
    },
  };
};

/** The user who asks, if the path names what is theirs. Throws a Failure of 401, or of 404. */
async function callerOf(
  { authenticator, identities, catalogue }: IamContext,
  request: IamRequest,
  isNamed: (user: IamContext['identities']['users'][number]) => boolean,
) {
  const caller = await authenticator.authenticate(request.signed);
  const user = identities.users.find(({ id }) => id === caller.user.id);
  if (!user || !isNamed(user)) throw catalogue.failure('IAM.0004', 404, `There is no ${request.path} of the caller.`);
  return user;
}
