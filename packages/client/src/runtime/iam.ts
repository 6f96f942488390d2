import type { ServiceAddresses } from './service.js';
import { inRegion, isLoopback } from './url.js';

/** Which service a client sends to, and where. */
export interface ServicePlace {
  readonly service: ServiceAddresses;
  /** The base URL, where it is not that of the region. */
  readonly baseUrl?: string | undefined;
  readonly region?: string | undefined;
}

/** Gives the address of IAM, with its version, for a region. */
export type IamUrl = (region?: string | undefined) => string;

/**
 * Finds the IAM that belongs to a service at a base URL: that of its region, or the same server where the service is on this
 * computer. A password goes nowhere else, so another host needs an `authUrl`.
 */
export function iamOf(service: ServiceAddresses, baseUrl: string | undefined, region: string | undefined): IamUrl {
  if (baseUrl === undefined) return (own = region ?? service.region) => inRegion(service.iam, own);
  const { hostname, origin } = new URL(baseUrl);
  if (isLoopback(hostname)) return () => `${origin}/v3`;
  const own = regionIn(service.server, hostname);
  if (own !== undefined) return (named = own) => inRegion(service.iam, named);
  return () => {
    throw new TypeError(`authUrl is missing: the IAM of ${hostname} is not known. Give authUrl to the credentials.`);
  };
}

/**
 * Address of the IAM that belongs to a service, with its version: in a region, or in that of the client. For credentials of
 * your own, which are given the place.
 *
 * @throws TypeError where no IAM is known to belong to the base URL.
 */
export function iamUrl({ service, baseUrl, region }: ServicePlace, named?: string): string {
  return iamOf(service, baseUrl, region)(named);
}

/** The region in a host name that follows a template with `{region}`. */
export function regionIn(template: string, hostname: string): string | undefined {
  const [before = '', after = ''] = new URL(template.replace('{region}', 'REGION')).hostname.split('region');
  const region = hostname.slice(before.length, hostname.length - after.length);
  return hostname === `${before}${region}${after}` && /^[a-z\d-]+$/.test(region) ? region : undefined;
}
