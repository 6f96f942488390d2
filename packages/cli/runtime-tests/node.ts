import { join } from 'node:path';
import type { Node } from '@ddm-openapi/foundation/nodes';
import { run } from '@ddm-openapi/foundation/process';
import { expectPrinted, type Project } from '@ddm-openapi/tooling/packages/project';

/** Runs the command that the package installs: offline, and towards an emulator. */
export async function runCommand({ folder }: Project, { env }: Node, url: string): Promise<void> {
  const command = (args: readonly string[]) =>
    run(join(folder, 'node_modules/.bin/ddm'), args, folder, {
      ...env,
      DDM_ENDPOINT: url,
      OS_ACCESS_KEY: 'FAKEACCESSKEY0000001',
      OS_SECRET_KEY: 'notARealSecretKeyNotARealSecretKey000001',
      OS_PROJECT_ID: '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f',
    });
  expectPrinted(await command(['explain', '409']), '409: Conflict');
  expectPrinted(await command(['login']), 'access key FAKE…0001');
  expectPrinted(await command(['instance', 'list', '--output', 'json']), '[');
}
