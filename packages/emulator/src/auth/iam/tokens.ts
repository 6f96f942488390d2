import type { Token } from '../authenticator.js';
import { describeToken } from './login.js';
import type { IamContext, IamHandler, IamRequest } from './request.js';

/** Says what a token is for, and until when it holds. */
export const getToken: IamHandler = async (context, request) => {
  const token = await subjectOf(context, request);
  return { status: 200, headers: { 'X-Subject-Token': token.id }, body: describeToken(context, request, token) };
};

/** Makes a token expire at once. */
export const revokeToken: IamHandler = async (context, request) => {
  context.authenticator.revoke(await subjectOf(context, request));
  return { status: 204 };
};

/** The token that a request is about. Throws a Failure of 401 for the caller, of 404 for the token. */
async function subjectOf(context: IamContext, request: IamRequest): Promise<Token> {
  const caller = await context.authenticator.authenticate(request.signed);
  const token = context.authenticator.find(request.headers['x-subject-token'] ?? '');
  if (token?.user.domain !== caller.user.domain)
    throw context.catalogue.failure('IAM.0004', 404, 'The token of X-Subject-Token does not exist.');
  return token;
}
