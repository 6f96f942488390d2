import { getCatalogue } from './catalogue.js';
import { getVersion, listVersions } from './discovery.js';
import { createToken } from './login.js';
import { getProject, listDomains, listProjects, listRegions } from './projects.js';
import type { IamHandler } from './request.js';
import { createTemporaryKey } from './temporary-keys.js';
import { getToken, revokeToken } from './tokens.js';
import { getPermanentKey, getUser } from './users.js';

/** A request that IAM responds to. */
export interface IamRoute {
  /** The name that it has in the record and for fault rules. */
  readonly name: string;
  readonly method: string;
  /** The path; what the group `id` holds is the id that it names. */
  readonly path: RegExp;
  readonly handler: IamHandler;
}

/** Every request of IAM but the one to `/`, in the order of the paths. */
const routes: readonly IamRoute[] = [
  { name: 'getIdentityVersion', method: 'GET', path: /^\/v3\/?$/, handler: getVersion },
  { name: 'createToken', method: 'POST', path: /^\/v3\/auth\/tokens$/, handler: createToken },
  { name: 'getToken', method: 'GET', path: /^\/v3\/auth\/tokens$/, handler: getToken },
  { name: 'revokeToken', method: 'DELETE', path: /^\/v3\/auth\/tokens$/, handler: revokeToken },
  { name: 'getCatalogue', method: 'GET', path: /^\/v3\/auth\/catalog$/, handler: getCatalogue },
  { name: 'listAuthProjects', method: 'GET', path: /^\/v3\/auth\/projects$/, handler: listProjects },
  { name: 'listAuthDomains', method: 'GET', path: /^\/v3\/auth\/domains$/, handler: listDomains },
  { name: 'listProjects', method: 'GET', path: /^\/v3\/projects$/, handler: listProjects },
  { name: 'getProject', method: 'GET', path: /^\/v3\/projects\/(?<id>[^/]+)$/, handler: getProject },
  { name: 'listRegions', method: 'GET', path: /^\/v3\/regions$/, handler: listRegions },
  { name: 'getUser', method: 'GET', path: /^\/v3\/users\/(?<id>[^/]+)$/, handler: getUser },
  {
    name: 'getPermanentKey',
    method: 'GET',
    path: /^\/v3\.0\/OS-CREDENTIAL\/credentials\/(?<id>[^/]+)$/,
    handler: getPermanentKey,
  },
  {
    name: 'createTemporaryKey',
    method: 'POST',
    path: /^\/v3\.0\/OS-CREDENTIAL\/securitytokens$/,
    handler: createTemporaryKey,
  },
];

/** The request to `/` of a client that looks for an identity service there. */
export const rootRoute: IamRoute = { name: 'listIdentityVersions', method: 'GET', path: /^\/$/, handler: listVersions };

/** The route of a request, with what its path names. `HEAD` is a `GET` whose body nobody gets. */
export function routeOf(method: string, path: string): { route: IamRoute; id: string } | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method;
  for (const route of routes) {
    const match = route.method === wanted ? route.path.exec(path) : null;
    if (match) return { route, id: match.groups?.id ?? '' };
  }
  return undefined;
}
