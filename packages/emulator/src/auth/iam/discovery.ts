import type { IamHandler } from './request.js';

/** The version of the identity service, as OpenStack clients look for it. */
function version(origin: string): object {
  return {
    id: 'v3.14',
    status: 'stable',
    updated: '2020-04-07T00:00:00Z',
    links: [{ rel: 'self', href: `${origin}/v3/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  };
}

/** What is at `/v3`. */
export const getVersion: IamHandler = (_, { origin }) => ({ status: 200, body: { version: version(origin) } });

/** What is at `/` for a client that expects an identity service there. */
export const listVersions: IamHandler = (_, { origin }) => ({
  status: 300,
  body: { versions: { values: [version(origin)] } },
});

/**
 * Whether a request to `/` comes from a client that looks for an identity service. The path belongs to DDM, whose list
 * of versions has another format, so this applies only to clients that read no other: those in Go identify themselves.
 */
export function looksForIdentity(headers: Readonly<Record<string, string>>): boolean {
  return /^(gophercloud|golangsdk)\b/.test(headers['user-agent'] ?? '');
}
