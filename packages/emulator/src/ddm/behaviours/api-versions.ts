import type { Behaviours } from '../api.js';

export const apiVersions: Behaviours<'listApiVersions'> = {
  listApiVersions: () => ({
    versions: (['v3', 'v1'] as const).map((id) => ({
      id,
      links: [{ href: `https://ddm.eu-de.otc.t-systems.com/${id}`, rel: 'self' }],
      status: id === 'v3' ? 'CURRENT' : 'DEPRECATED',
      version: '',
      updated: '2019-01-15T12:00:00Z',
    })),
  }),
};
