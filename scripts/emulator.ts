/** Builds what the emulator needs and runs it. Options go to it: `pnpm emulator --port 9000`, `pnpm emulator --help`. */
import { join } from 'node:path';
import { main } from '@ddm-openapi/foundation/steps';
import { places } from '@ddm-openapi/foundation/workspace';
import { compilePackages } from '@ddm-openapi/tooling/compile';
import { makeBundle, makeSources } from '@ddm-openapi/tooling/make';

await main(
  async () => {
    await makeBundle();
    await makeSources();
    await compilePackages();
    await import(join(places.emulator, 'src/cli.ts'));
  },
  { hasOwnHelp: true },
);
