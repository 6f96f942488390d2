/** Builds what the emulator needs and runs it. Options go to it: `pnpm emulator --port 9000`, `pnpm emulator --help`. */
import { join } from 'node:path';
import { bundle } from './lib/bundle.js';
import { compilePackages } from './lib/compile.js';
import { generate } from './lib/generate.js';
import { main } from './lib/steps.js';
import { workspace } from './lib/workspace.js';

await main(async () => {
  await bundle();
  await generate();
  await compilePackages();
  await import(join(workspace, 'packages/emulator/dist/cli.js'));
});
