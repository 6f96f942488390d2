import { service } from '../generated/service.js';
import type { ClientOptions } from '../index.js';
import { regionIn } from '../runtime/iam.js';
import { checkBaseUrl, inRegion, isLoopback } from '../runtime/url.js';
import { ConfigurationError } from './configuration-error.js';
import type { Settings } from './settings.js';

/** Where requests and logins go. */
export interface ServicePlace {
  readonly baseUrl?: string | undefined;
  readonly authUrl?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Decides where requests and logins go. Both belong to one cloud: an IAM on this computer has the service beside it, and an
 * IAM of another cloud needs the address of the service there.
 *
 * @throws ConfigurationError where nobody can tell which service belongs to the IAM.
 */
export function placeOf(
  settings: Settings,
  { baseUrl: given, insecureHttp }: Pick<ClientOptions, 'baseUrl' | 'insecureHttp'>,
  everything: string | undefined,
): ServicePlace {
  const check = (address: string, name: string) => asConfigured(() => checkBaseUrl(address, insecureHttp, name));
  if (everything) {
    const baseUrl = withoutVersion(check(everything, 'DDM_ENDPOINT'), 'DDM_ENDPOINT');
    return { baseUrl, authUrl: `${new URL(baseUrl).origin}/v3`, region: regionOf(settings) };
  }
  const name = 'OS_DDM_ENDPOINT_OVERRIDE';
  const baseUrl = given ?? (settings.endpoint && withoutVersion(check(settings.endpoint, name), name));
  const authUrl = settings.authUrl && check(settings.authUrl, 'OS_AUTH_URL');
  const region = regionOf(settings);
  if (!authUrl) return { baseUrl, region };
  const url = new URL(authUrl);
  if (baseUrl || regionIn(service.iam, url.hostname)) return { baseUrl, authUrl, region };
  if (isLoopback(url.hostname)) return { baseUrl: url.origin, authUrl, region };
  throw otherCloud(url);
}

function otherCloud({ hostname }: URL): ConfigurationError {
  return new ConfigurationError(
    `OS_AUTH_URL leads to ${hostname}, which is not the IAM beside ${service.server}. Set OS_DDM_ENDPOINT_OVERRIDE, or give baseUrl, to say where the service is.`,
  );
}

/** Each operation brings its own version. */
function withoutVersion(address: string, name: string): string {
  if (!/\/v\d[^/]*(\/[^/]*)?$/.test(new URL(address).pathname)) return address;
  throw new ConfigurationError(`${name} must end before the version, such as https://host.example.`);
}

/** The region: its own setting, or that in the address of IAM or in the name of the project. */
function regionOf({ region, authUrl, projectName }: Settings): string | undefined {
  const known = region ?? regionIn(service.iam, hostOf(authUrl)) ?? projectName?.split('_')[0];
  try {
    if (known) inRegion(service.server, known);
  } catch {
    const source = region ? 'OS_REGION_NAME is not a region' : 'OS_PROJECT_NAME does not begin with its region';
    throw new ConfigurationError(`${source}, such as ${service.region}. Set OS_REGION_NAME.`);
  }
  return known;
}

function hostOf(address: string | undefined): string {
  return address && URL.canParse(address) ? new URL(address).hostname : '';
}

/** Does what throws a TypeError for an option; here it is a setting. */
function asConfigured<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ConfigurationError((error as Error).message);
  }
}
