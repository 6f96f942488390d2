import type { Generator } from './tool.js';

export const oazapfts: Generator = {
  name: 'oazapfts',
  version: '7.5.0',
  packages: { '@oazapfts/runtime': '1.2.0' },
  arguments: (bundle, output) => [bundle, `${output}/api.ts`],
};
