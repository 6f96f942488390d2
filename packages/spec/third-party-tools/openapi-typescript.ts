import type { Generator } from './tool.js';

export const openapiTypescript: Generator = {
  name: 'openapi-typescript',
  version: '7.13.0',
  packages: { typescript: '5.9.3' },
  arguments: (bundle, output) => [bundle, '--output', `${output}/schema.ts`],
};
