/**
 * Builds everything from a clean clone: bundle, catalogues and types, compiled packages. Then checks the types of scripts
 * and tests; `--packages` skips that check. Steps whose inputs have not changed keep what they wrote.
 */
import { parseArgs } from 'node:util';
import { main } from '@ddm-openapi/foundation/steps';
import { build } from '@ddm-openapi/tooling/build';

await main(async () => {
  const { values } = parseArgs({ options: { packages: { type: 'boolean', default: false } } });
  console.log((await build({ packagesOnly: values.packages })).summary());
});
