import { service } from '../generated/service.js';
import { regionIn } from '../runtime/iam.js';
import { checkBaseUrl, isLoopback } from '../runtime/url.js';
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
  given: string | undefined,
  everything: string | undefined,
  insecureHttp?: boolean,
): ServicePlace {
  const region = settings.region ?? regionOf(settings);
  if (everything) {
    const url = parse(everything, 'DDM_ENDPOINT', service.server);
    refuseUnsafe(everything, insecureHttp);
    return { baseUrl: given ?? everything, authUrl: `${url.origin}/v3`, region };
  }
  const baseUrl = given ?? settings.endpoint;
  if (!settings.authUrl) return { baseUrl, region };
  const url = parse(settings.authUrl, 'OS_AUTH_URL');
  // Some write the address of the tokens, which other clients accept.
  const authUrl = settings.authUrl.replace(/\/+$/, '').replace(/\/auth\/tokens$/, '');
  if (baseUrl || regionIn(service.iam, url.hostname)) return { baseUrl, authUrl, region };
  if (isLoopback(url.hostname)) return { baseUrl: url.origin, authUrl, region };
  throw otherCloud(url);
}

function otherCloud({ hostname }: URL): ConfigurationError {
  return new ConfigurationError(
    `OS_AUTH_URL leads to ${hostname}, which is not the IAM beside ${service.server}. Set OS_DDM_ENDPOINT_OVERRIDE, or give baseUrl, to say where the service is.`,
  );
}

/** The login goes there first, so the address is checked before the client does. */
function refuseUnsafe(url: string, insecureHttp: boolean | undefined): void {
  try {
    checkBaseUrl(url, insecureHttp, 'DDM_ENDPOINT');
  } catch (error) {
    throw new ConfigurationError((error as Error).message);
  }
}

function parse(text: string, name: string, like = service.iam): URL {
  try {
    const url = new URL(text);
    if (/^https?:$/.test(url.protocol)) return url;
  } catch {
    // Said below.
  }
  throw new ConfigurationError(`${name} is not a URL such as ${like.replace('{region}', service.region)}.`);
}

/** The region in the address of IAM, or in the name of the project. */
function regionOf({ authUrl, projectName }: Settings): string | undefined {
  const host = authUrl ? parse(authUrl, 'OS_AUTH_URL').hostname : '';
  return regionIn(service.iam, host) ?? projectName?.split('_')[0];
}
