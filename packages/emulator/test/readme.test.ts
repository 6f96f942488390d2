import { readFileSync } from 'node:fs';
import { run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { expect, test } from '@jest/globals';
import { startEmulator } from '../src/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The shell block of a section, as it is. */
function shellOf(heading: string): string {
  const section = readme.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  return /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

test('the commands of the README lead from a token to a running instance, and to a fault', async () => {
  const emulator = await startEmulator({ port: 0, speed: 1 });
  try {
    const atHome = (text: string) => text.replace('http://127.0.0.1:8090', emulator.url);
    const roundTrip = atHome(shellOf('From a token'));
    const created = await run('bash', ['-c', roundTrip], workspace);
    expect(created.stdout).toContain('"status":"CREATING"');
    emulator.clock.advance(600_000);
    // The last command again, as a reader would give it.
    const [before = '', last = ''] = roundTrip.split(/(?=curl -s \$url\/v1)/);
    const login = before.split(/(?=curl -s \$url\/v3)/)[0] ?? '';
    const listed = await run('bash', ['-c', `${login}\n${last}`], workspace);
    expect(JSON.parse(listed.stdout)).toMatchObject({ instances: [{ name: 'ddm-orders', status: 'RUNNING' }] });
    const fault = await run('bash', ['-c', `url=${emulator.url}\n${shellOf('Faults')}`], workspace);
    expect(JSON.parse(fault.stdout)).toMatchObject([{ operation: 'listInstances', status: 502 }]);
    expect((await run('bash', ['-c', `${login}\n${last}`], workspace)).stdout).toContain('<html>');
  } finally {
    await emulator.close();
  }
});
