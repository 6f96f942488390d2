import type { Generator } from './tool.js';

export const heyApi: Generator = {
  name: '@hey-api/openapi-ts',
  version: '0.99.0',
  node: 24,
  packages: { typescript: '5.9.3' },
  arguments: (bundle, output) => ['--input', bundle, '--output', output],
};
