import type { Generator } from './tool.js';

export const openapiZodClient: Generator = {
  name: 'openapi-zod-client',
  version: '1.18.3',
  packages: { '@zodios/core': '10.9.6', axios: '1.21.1', zod: '3.25.76' },
  note: '`--with-deprecated`, because it leaves out deprecated operations',
  arguments: (bundle, output) => [bundle, '--output', `${output}/api.ts`, '--with-deprecated'],
};
