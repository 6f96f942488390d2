/** Builds what the emulator needs and runs it. Options go to it: `pnpm emulator --port 9000`, `pnpm emulator --help`. */
import { join } from 'node:path';
import { main } from '@ddm-openapi/foundation/steps';
import { places } from '@ddm-openapi/foundation/workspace';
import { bundle } from '@ddm-openapi/tooling/bundle';
import { compilePackages } from '@ddm-openapi/tooling/compile';
import { generate } from '@ddm-openapi/tooling/generate';

await main(async () => {
  await bundle();
  await generate();
  await compilePackages();
  await import(join(places.emulator, 'src/cli.ts'));
});
