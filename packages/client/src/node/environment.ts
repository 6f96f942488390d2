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
import { readCloud } from './clouds.js';
import { pick, type Settings } from './settings.js';

/** What `fromEnvironment` can be told. */
export interface EnvironmentOptions extends Omit<ClientOptions, 'credentials' | 'projectId' | 'region'> {
  /** The variables. Default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The cloud of clouds.yaml to use. Default `OS_CLOUD`; without either clouds.yaml is not read. */
  readonly cloud?: string;
  /** Where clouds.yaml is looked for. Default the working directory, `~/.config/openstack` and `/etc/openstack`. */
  readonly folders?: readonly string[];
}

/**
 * Reads credentials, region and project as the command line tools of OpenStack, the Go SDK and the Terraform provider do:
 * from `OS_…` variables and, where `OS_CLOUD` names a cloud, from clouds.yaml. Variables win over the file. A token is taken
 * before an access key, and that before a password. A project that has only a name is looked up.
 *
 * @throws Error that says which variables are missing; the errors of the look-up.
 */
export async function fromEnvironment(options: EnvironmentOptions = {}): Promise<ClientOptions> {
  const { env = process.env, cloud = env.OS_CLOUD, folders, ...rest } = options;
  const variables = pick((name) => env[`OS_${name}`]);
  const settings = { ...(cloud ? await readCloud(cloud, folders) : {}), ...variables };
  const region = settings.region ?? regionOf(settings);
  const credentials = withAgency(settings, credentialsOf(settings, options), options);
  const base = { ...rest, credentials, ...(region && { region }) };
  if (settings.projectId) return { ...base, projectId: settings.projectId };
  const name = settings.projectName ?? region;
  if (!name) return base;
  const { authUrl } = settings;
  return { ...base, ...(await findProject({ ...rest, credentials, name, authUrl })) };
}

function credentialsOf(settings: Settings, { insecureHttp }: EnvironmentOptions): Credentials {
  const { ak, sk, securityToken, domainId, username, userId, passcode, authUrl, region } = settings;
  if (settings.token) return token(settings.token);
  if (ak && sk) return accessKey({ ak, sk, securityToken, domainId });
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
  throw new Error(
    'No credentials in the environment. Set OS_ACCESS_KEY and OS_SECRET_KEY, or OS_TOKEN, or OS_USERNAME, OS_PASSWORD and OS_USER_DOMAIN_NAME; or name a cloud of clouds.yaml in OS_CLOUD.',
  );
}

function withAgency(settings: Settings, credentials: Credentials, { insecureHttp }: EnvironmentOptions): Credentials {
  const { agencyName, agencyDomainName, delegatedProject, authUrl, region } = settings;
  if (!agencyName) return credentials;
  if (!agencyDomainName)
    throw new Error('OS_AGENCY_NAME needs OS_AGENCY_DOMAIN_NAME, the account that gave the agency.');
  const scope = delegatedProject ? { scope: { project: { name: delegatedProject } } } : {};
  return agency({
    credentials,
    name: agencyName,
    domain: { name: agencyDomainName },
    ...scope,
    authUrl,
    region,
    insecureHttp,
  });
}

function userDomain(settings: Settings): Domain {
  const id = settings.userDomainId ?? settings.domainId;
  const name = settings.userDomainName ?? settings.domainName;
  if (id) return { id };
  if (name) return { name };
  throw new Error('OS_USERNAME needs the account of the user: set OS_USER_DOMAIN_NAME or OS_USER_DOMAIN_ID.');
}

function withScope(settings: Settings): { scope?: Scope } {
  const { projectId, projectName, projectDomainId, projectDomainName, domainId, domainName } = settings;
  if (projectId) return { scope: { project: { id: projectId } } };
  const id = projectDomainId ?? domainId;
  const name = projectDomainName ?? domainName;
  const domain: Domain | undefined = id ? { id } : name ? { name } : undefined;
  if (projectName) return { scope: { project: { name: projectName, ...(domain && { domain }) } } };
  return domain ? { scope: { domain } } : {};
}

/** The region in the address of IAM, or in the name of the project. */
function regionOf({ authUrl, projectName }: Settings): string | undefined {
  return /^https:\/\/iam\.([\w-]+)\.otc\./.exec(authUrl ?? '')?.[1] ?? projectName?.split('_')[0];
}
