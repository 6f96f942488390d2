import type { Behaviours } from '../api.js';

export const apiVersions: Behaviours<'listApiVersions'> = {
  // Links lead to wherever the caller reached the emulator, never to the real cloud.
  listApiVersions: ({ origin }) => ({
    versions: (['v3', 'v1'] as const).map((id) => ({
      id,
      links: [{ href: `${origin}/${id}`, rel: 'self' }],
      status: id === 'v3' ? 'CURRENT' : 'DEPRECATED',
      version: '',
      updated: '2019-01-15T12:00:00Z',
    })),
  }),
};
