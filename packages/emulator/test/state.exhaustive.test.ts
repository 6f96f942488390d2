import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { Harness } from './harness.js';

let folder: string;
scratchFolderPerTest('ddm-emulator-', (path) => {
  folder = path;
});

describe('the state file', () => {
  test('is whole whenever the process is killed', async () => {
    const stateFile = join(folder, 'state.json');
    const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
    for (let round = 0; round < 4; round++) {
      const child = spawn(process.execPath, [cli, '--port', '0', '--no-auth', '--log', 'off', '--state', stateFile]);
      const url = await new Promise<string>((resolve) => {
        child.stdout.on('data', (data: Buffer) => {
          const found = /at (http\S+)/.exec(data.toString())?.[1];
          if (found) resolve(found);
        });
      });
      const body = (n: number) => JSON.stringify({ name: `t-${round}-${n}`, description: 'x'.repeat(200) });
      const work = Promise.allSettled(
        Array.from({ length: 40 }, (_, n) =>
          fetch(`${url}/v3/5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f/configurations`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: body(n),
          }),
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, 15 + round * 10));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      await work;
      const text = await readFile(stateFile, 'utf8').catch(() => '{"version":1}');
      expect(JSON.parse(text)).toMatchObject({ version: 1 });
    }
  });
});

describe('emulators', () => {
  test('close while requests are in progress, and let them finish', async () => {
    const one = await Harness.start({ faults: [{ latency: 1000 }] });
    const response = one.call('listInstances');
    await new Promise((resolve) => setTimeout(resolve, 400));
    await one.close();
    const { status, headers } = await response;
    expect([status, headers.get('connection')]).toEqual([200, 'close']);
  });
});
