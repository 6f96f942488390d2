/** Builds everything, then runs another script with the other arguments: `built.ts check-size`. */
import { join } from 'node:path';
import { main } from '@ddm-openapi/foundation/steps';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { build } from '@ddm-openapi/tooling/build';

const [node = '', , name = '', ...args] = process.argv;
const script = join(workspace, 'scripts', `${name}.ts`);
// The other script finds itself and its arguments where it looks for them, and so does its help.
process.argv = [node, script, ...args];

await main(async () => {
  console.log((await build()).summary());
  await import(script);
});
