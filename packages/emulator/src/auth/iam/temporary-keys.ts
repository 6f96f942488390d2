import { Failure } from '../../core/failure.js';
import { byAgency } from './login.js';
import { type AuthBody, type IamHandler, iamTime, methodsOf } from './request.js';

const defaultLife = 900;
const life = { least: 900, most: 86_400 };

/** Issues a temporary access key for the caller, or for the agency that it names. */
export const createTemporaryKey: IamHandler = (context, request) => {
  const identity = ((request.body ?? {}) as AuthBody).auth?.identity;
  const agency = methodsOf(identity).includes('assume_role');
  const caller = context.authenticator.token(identity?.token?.id ?? request.headers['x-auth-token'] ?? '');
  const user = agency
    ? byAgency(context, context.authenticator.token(request.headers['x-auth-token'] ?? ''), identity?.assume_role)
    : caller.user;
  const seconds = identity?.token?.duration_seconds ?? identity?.assume_role?.duration_seconds ?? defaultLife;
  if (!(seconds >= life.least && seconds <= life.most)) {
    throw new Failure(400, `duration_seconds must be ${life.least} to ${life.most}.`);
  }
  const project = caller.project && { project: caller.project };
  const key = context.authenticator.issueKey({ ...project, user }, seconds * 1000);
  return {
    status: 201,
    body: {
      credential: {
        access: key.access,
        secret: key.secret,
        securitytoken: key.securityToken,
        expires_at: iamTime(key.expires),
      },
    },
  };
};
