import {
  accessKey,
  agency,
  type ClientOptions,
  type Credentials,
  type Domain,
  findProject,
  password,
  type Scope,
  token,
} from '../index.js';
import { checkOptions, having, type Rules, text } from '../runtime/options/check.js';
import { clientRules } from '../runtime/options/client-options.js';
import { cloudNames, readCloud } from './clouds.js';
import { ConfigurationError } from './configuration-error.js';
import { isOn, withDebugLines } from './debugging.js';
import { placeOf } from './place.js';
import { pick, type Settings } from './settings.js';
import { refuseUnsupported } from './unsupported.js';
import { type Place, textIn } from './value.js';

/** Options of `fromEnvironment`. */
export interface EnvironmentOptions extends Omit<ClientOptions, 'credentials' | 'projectId' | 'region'> {
  /** The variables. Default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The cloud of clouds.yaml to use. Default `OS_CLOUD`, and then the only cloud of the file. */
  readonly cloud?: string;
  /** Where clouds.yaml is looked for. Default the working directory, `~/.config/openstack` and `/etc/openstack`. */
  readonly folders?: readonly string[];
}

/**
 * Reads credentials, region and project like the OpenStack command-line tools, the Go SDK and the Terraform provider:
 * from `OS_…` variables, and from clouds.yaml if `OS_CLOUD` names a cloud or the variables contain no credentials.
 * Variables take precedence over the file, a token over an access key, and an access key over a password. If only the
 * name of a project is known, its id is looked up. `DDM_ENDPOINT` sends everything to one address, logins included:
 * that of an emulator. `DDM_DEBUG` writes a line for each request to standard error, with secrets masked.
 *
 * @throws TypeError where an option cannot be used; ConfigurationError that names a missing or unsupported setting; the
 * errors of the look-up.
 */
export async function fromEnvironment(options: EnvironmentOptions = {}): Promise<ClientOptions> {
  checkOptions(options, rules);
  const { env = process.env, cloud, folders, ...given } = options;
  const rest = isOn(env.DDM_DEBUG) ? { ...given, watcher: withDebugLines(given.watcher) } : given;
  const { settings, source, choice } = await readSettings(options);
  const { baseUrl, authUrl, region } = placeOf(settings, given, env.DDM_ENDPOINT?.trim() || undefined);
  const place = { ...settings, authUrl, region };
  const credentials = withAgency(place, credentialsOf(place, options, { source, choice }), options);
  const base = { ...rest, credentials, ...(baseUrl && { baseUrl }), ...(region && { region }) };
  if (settings.projectId) return { ...base, projectId: settings.projectId };
  const name = settings.projectName ?? region;
  if (!name) return base;
  const found = await findProject({ ...rest, ...(baseUrl && { baseUrl }), credentials, name, authUrl, region });
  return { ...base, ...found, ...(region && { region }) };
}

const { credentials: _, projectId: __, region: ___, ...clientOptions } = clientRules;

const rules: Rules = {
  ...clientOptions,
  env: having('hasOwnProperty', 'an object of variables'),
  cloud: text,
  folders: [Array.isArray, 'a list of folders'],
};

interface ReadSettings {
  readonly settings: Settings;
  /** The cloud that they come from, where there is one. */
  readonly source?: string | undefined;
  /** The clouds of the file, where none is named and it has several. */
  readonly choice?: readonly string[] | undefined;
}

async function readSettings({ env = process.env, cloud, folders, fetch }: EnvironmentOptions): Promise<ReadSettings> {
  const place: Place = {
    spell: (name) => `OS_${name}`,
    read: (name) => env[`OS_${name}`],
    isEnvironment: true,
  };
  const read = (name: string) => textIn(place, name);
  const trustsOwnCertificates = fetch !== undefined || Boolean(env.NODE_EXTRA_CA_CERTS);
  // OS_CLOUD names a cloud of the file; in the file, the key `cloud` names a profile.
  refuseUnsupported(place, trustsOwnCertificates, ['CLOUD']);
  const variables = pick(place);
  const name = cloud ?? read('CLOUD');
  if (name === undefined && hasCredentials(variables)) return { settings: variables };
  const file = read('CLIENT_CONFIG_FILE');
  const found = await readCloud({
    name,
    folders,
    file,
    secureFile: read('CLIENT_SECURE_FILE'),
    region: variables.region,
    trustsOwnCertificates,
  });
  const source = name === undefined ? 'The only cloud of clouds.yaml' : `The cloud ${name} of clouds.yaml`;
  if (!found) return { settings: variables, choice: await cloudNames({ folders, file }) };
  return { settings: { ...found, ...variables }, source };
}

function hasCredentials({ token, ak, password }: Settings): boolean {
  return Boolean(token || ak || password);
}

function credentialsOf(
  settings: Settings,
  { insecureHttp }: EnvironmentOptions,
  { source, choice = [] }: Pick<ReadSettings, 'choice' | 'source'>,
): Credentials {
  const { ak, sk, securityToken, domainId, username, userId, passcode, authUrl, region } = settings;
  if (settings.token) return token(settings.token);
  if (ak && sk) return accessKey({ ak, sk, securityToken, domainId });
  if (ak || sk)
    throw new ConfigurationError(`An access key has two parts. Set ${ak ? 'OS_SECRET_KEY' : 'OS_ACCESS_KEY'} too.`);
  if ((username || userId) && settings.password) {
    return password({
      user: userId ? { id: userId } : { name: username ?? '', domain: userDomain(settings) },
      password: settings.password,
      ...(passcode && { passcode }),
      ...withScope(settings),
      authUrl,
      region,
      insecureHttp,
    });
  }
  if (source) throw new ConfigurationError(`${source} lacks ${lackingIn(settings)}`);
  if (choice.length)
    throw new ConfigurationError(`clouds.yaml has several clouds: ${choice.join(', ')}. Name one in OS_CLOUD.`);
  throw new ConfigurationError(
    'No credentials in the environment. Set OS_ACCESS_KEY and OS_SECRET_KEY, or OS_TOKEN, or OS_USERNAME, OS_PASSWORD and OS_USER_DOMAIN_NAME; or name a cloud of clouds.yaml in OS_CLOUD.',
  );
}

/** What a cloud lacks to log in with, and where to add it. */
function lackingIn({ username, userId, password: secret }: Settings): string {
  if (username || userId) return 'the password of the user. Add it there or to secure.yaml, or set OS_PASSWORD.';
  if (secret) return 'the name of the user. Add username to it, or set OS_USERNAME.';
  return 'credentials. Add username and password, ak and sk, or token to its key auth.';
}

function withAgency(settings: Settings, credentials: Credentials, { insecureHttp }: EnvironmentOptions): Credentials {
  const { agencyName, agencyDomainName, agencyDomainId, delegatedProject, authUrl, region } = settings;
  if (!agencyName) return credentials;
  const domain = domainOf(agencyDomainId, agencyDomainName);
  if (!domain) {
    throw new ConfigurationError(
      'An agency belongs to an account: set OS_AGENCY_DOMAIN_NAME or OS_TARGET_DOMAIN_NAME as well.',
    );
  }
  const scope = delegatedProject ? { scope: { project: { name: delegatedProject } } } : {};
  return agency({ credentials, name: agencyName, domain, ...scope, authUrl, region, insecureHttp });
}

/** The account of the user: its own setting, or else what the Go SDK falls back to. */
function userDomain(settings: Settings): Domain {
  const { userDomainId, userDomainName, domainId, domainName, projectDomainId, projectDomainName } = settings;
  const domain =
    domainOf(userDomainId, userDomainName) ??
    domainOf(domainId, domainName) ??
    domainOf(projectDomainId, projectDomainName) ??
    domainOf(settings.defaultDomain, undefined);
  if (domain) return domain;
  throw new ConfigurationError(
    'OS_USERNAME needs the account of the user: set OS_USER_DOMAIN_NAME or OS_USER_DOMAIN_ID.',
  );
}

function withScope(settings: Settings): { scope?: Scope } {
  const { projectId, projectName, projectDomainId, projectDomainName, domainId, domainName } = settings;
  if (projectId) return { scope: { project: { id: projectId } } };
  const domain =
    domainOf(projectDomainId, projectDomainName) ??
    domainOf(domainId, domainName) ??
    domainOf(settings.defaultDomain, undefined);
  if (projectName) return { scope: { project: { name: projectName, ...(domain && { domain }) } } };
  return domain ? { scope: { domain } } : {};
}

function domainOf(id: string | undefined, name: string | undefined): Domain | undefined {
  return id ? { id } : name ? { name } : undefined;
}
