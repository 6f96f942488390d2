import type { ServiceAddresses } from './service.js';
import { inRegion, isLoopback } from './url.js';

/** Which service a client sends to, and where. */
export interface ServicePlace {
  readonly service: ServiceAddresses;
  /** The base URL, where it is not that of the region. */
  readonly baseUrl?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Address of the IAM that belongs to a service, with its version: that of a region, or of the region of the base URL, or the
 * same server where the service is on this computer. A password goes nowhere else, so another host needs an `authUrl`. For
 * credentials of your own, which are given the place.
 *
 * @throws TypeError where no IAM is known to belong to the base URL.
 */
export function iamUrl({ service, baseUrl, region = service.region }: ServicePlace, named?: string): string {
  const { hostname, origin } = new URL(baseUrl ?? inRegion(service.server, region));
  if (isLoopback(hostname)) return `${origin}/v3`;
  const own = baseUrl === undefined ? region : regionIn(service.server, hostname);
  if (service.iam && own !== undefined) return inRegion(service.iam, named ?? own);
  throw new TypeError(`authUrl is missing: the IAM of ${hostname} is not known. Give authUrl to the credentials.`);
}

/** The region in a host name that follows a template with `{region}`; undefined without a template. */
export function regionIn(template: string | undefined, hostname: string): string | undefined {
  if (!template) return undefined;
  const [before = '', after = ''] = new URL(template.replace('{region}', 'REGION')).hostname.split('region');
  const region = hostname.slice(before.length, hostname.length - after.length);
  return hostname === `${before}${region}${after}` && /^[a-z\d-]+$/.test(region) ? region : undefined;
}
