import type { Generator } from './tool.js';

export const redocly: Generator = {
  name: '@redocly/cli',
  version: '2.77.0',
  note: '`generate-client`, experimental',
  arguments: (bundle, output) => ['generate-client', bundle, '--output', `${output}/client.ts`],
};
