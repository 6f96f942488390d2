import { checkOptions, isRecord, type Rules, text } from '../options/check.js';
import type { Credentials, Provided } from './credentials.js';
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

/** A user with a password. */
export interface PasswordOptions extends IamAddress {
  /** The user: an id, or a name with the account it belongs to. */
  readonly user: { readonly id: string } | { readonly name: string; readonly domain: Domain };
  readonly password: string;
  /** The current one-time password, if the user has multi-factor authentication: a value or, better, a function. */
  readonly passcode?: Provided<string>;
  /** The scope of the token. Without it, IAM decides. */
  readonly scope?: Scope;
}

const rules: Rules = {
  ...addressRules,
  user: [
    (value) => named[0](value) && isRecord(value) && (value.id !== undefined || named[0](value.domain)),
    'an id, or a name with its domain',
  ],
  password: text,
  passcode: [(value) => /string|function/.test(typeof value), 'a text or a function'],
  scope: scopeRule,
};

/**
 * Gets tokens from IAM for a user with a password (Keystone v3), renews them, and sends them.
 *
 * @throws TypeError where an option cannot be used.
 */
export function password(options: PasswordOptions): Credentials {
  checkOptions(options, rules, ['user', 'password']);
  const { user, passcode, scope } = options;
  const iam = iamLocator(options);
  const { domain } = user as { readonly domain?: Domain };
  return cycleToken(async (context) => {
    const code = typeof passcode === 'function' ? await passcode() : passcode;
    checkOptions({ passcode: code }, { passcode: text });
    const identity = {
      methods: code === undefined ? ['password'] : ['password', 'totp'],
      password: { user: { ...user, password: options.password } },
      ...(code !== undefined && { totp: { user: { ...user, passcode: code } } }),
    };
    return createToken(tokenCall(iam(context), identity, withDomain(scope, domain)), context);
  });
}

/** A project that is named without its account belongs to the account of the user. */
function withDomain(scope: Scope | undefined, domain: Domain | undefined): Scope | undefined {
  const { project } = (scope ?? {}) as { readonly project?: { readonly name?: string; readonly domain?: Domain } };
  return domain && project?.name && !project.domain ? ({ project: { ...project, domain } } as Scope) : scope;
}
