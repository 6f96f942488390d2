import { checkOptions, credentials as credentialsRule, type Rules, text } from '../options/check.js';
import type { Credentials } from './credentials.js';
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
import { cycleToken } from './token-cycle.js';

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

  return cycleToken((context) => createToken(tokenCall(iam(context), identity, scope), context, credentials));
}
