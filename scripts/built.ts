/** Builds everything, then runs another script with the other arguments: `built.ts check-size`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main } from '@ddm-openapi/foundation/steps';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { build } from '@ddm-openapi/tooling/build';

const [node = '', , name = '', ...args] = process.argv;
const script = join(workspace, 'scripts', `${name}.ts`);
// The other script finds itself and its arguments where it looks for them, and so does its help.
if (existsSync(script)) process.argv = [node, script, ...args];

await main(async () => {
  if (!existsSync(script))
    throw new InputError(`There is no script "${name}". Name one in scripts/, such as check-size.`);
  console.log((await build()).summary());
  await import(script);
});
