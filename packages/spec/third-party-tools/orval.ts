import type { Generator } from './tool.js';

export const orval: Generator = {
  name: 'orval',
  version: '8.38.0',
  node: 24,
  note: 'its client for fetch',
  arguments: (bundle, output) => ['--input', bundle, '--output', `${output}/api.ts`, '--client', 'fetch'],
};
