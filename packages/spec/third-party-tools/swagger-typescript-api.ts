import type { Generator } from './tool.js';

export const swaggerTypescriptApi: Generator = {
  name: 'swagger-typescript-api',
  version: '13.13.0',
  note: 'checked without the `@ts-nocheck` that it writes',
  arguments: (bundle, output) => ['generate', '--path', bundle, '--output', output, '--name', 'api.ts'],
};
