import { isCallError } from '../errors/is-call-error.js';
import { checkOptions, credentials as credentialsRule, type Rules, text } from '../options/check.js';
import type { AuthenticateContext, Credentials, RequestToAuthenticate } from './credentials.js';
import {
  addressRules,
  createToken,
  type Domain,
  type IamAddress,
  iamLocator,
  named,
  type Scope,
  scopeRule,
  tokenCall,
} from './keystone.js';
import { cycleToken, type Token } from './token-cycle.js';

/** An agency: the permission of another account to act for it. */
export interface AgencyOptions extends IamAddress {
  /** Credentials that assume the agency. */
  readonly credentials: Credentials;
  /** The account that gave the agency. */
  readonly domain: Domain;
  /** The name of the agency. */
  readonly name: string;
  /** The scope of the token. */
  readonly scope?: Scope;
}

const rules: Rules = {
  ...addressRules,
  credentials: credentialsRule,
  domain: named,
  name: text,
  scope: scopeRule,
};

/**
 * Acts for another account: assumes an agency with the caller's credentials, and sends the token that this gives.
 *
 * @throws TypeError where an option cannot be used.
 */
export function agency(options: AgencyOptions): Credentials {
  checkOptions(options, rules, ['credentials', 'domain', 'name']);
  const { credentials, domain, name, scope } = options;
  const owner = 'id' in domain ? { domain_id: domain.id } : { domain_name: domain.name };
  const identity = { methods: ['assume_role'], assume_role: { ...owner, xrole_name: name } };
  const iam = iamLocator(options);

  async function assume(context: AuthenticateContext, again: boolean): Promise<Token> {
    const call = tokenCall(iam(context), identity, scope);
    const request: RequestToAuthenticate = { ...call, headers: { 'content-type': 'application/json' } };
    await credentials.authenticate(request, context);
    try {
      return await createToken(call, context, request.headers);
    } catch (error) {
      const refused = isCallError(error) && error.status === 401;
      if (again && refused && credentials.refused?.(request, new Headers())) return assume(context, false);
      throw error;
    }
  }

  return cycleToken((context) => assume(context, true));
}
