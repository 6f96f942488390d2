import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository. */
export const workspace = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The version of pnpm in package.json, as npx takes it: `pnpm@10.34.9`. */
export const { packageManager: pnpm } = createRequire(import.meta.url)('../../../package.json') as {
  packageManager: string;
};

/** The main folders and files of the repository, as absolute paths. */
export const places = {
  source: join(workspace, 'openapi'),
  root: join(workspace, 'openapi/openapi.yaml'),
  spec: join(workspace, 'packages/spec'),
  bundle: join(workspace, 'packages/spec/dist/openapi.json'),
  profiles: join(workspace, 'openapi/profiles'),
  ruleset: join(workspace, 'packages/spectral-ruleset'),
  diff: join(workspace, 'packages/openapi-diff'),
  client: join(workspace, 'packages/client'),
  emulator: join(workspace, 'packages/emulator'),
  cli: join(workspace, 'packages/cli'),
  reference: join(workspace, 'packages/reference'),
  site: join(workspace, 'packages/reference/dist/site'),
};

/** The export condition under which the packages of this repository find each other's TypeScript sources. */
export const sourceCondition = '@ddm-openapi/source';
