import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { expectSuccess, run } from '../../../scripts/lib/process.js';
import { places } from '../../../scripts/lib/workspace.js';
import { project } from './harness.js';

test('packed, and installed into an empty folder, it runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-tarball-'));
  try {
    for (const place of [places.spec, places.emulator]) {
      expectSuccess(await run('npx', ['-y', 'pnpm@10.34.9', 'pack', '--pack-destination', folder], place), 'pack');
    }
    const tarballs = (await readdir(folder)).map((name) => join(folder, name));
    await writeFile(join(folder, 'package.json'), '{"private": true}');
    expectSuccess(
      await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs], folder),
      'install',
    );
    const child = spawn(join(folder, 'node_modules/.bin/ddm-emulator'), ['--port', '0', '--no-auth', '--log', 'off'], {
      cwd: folder,
    });
    try {
      const url = await new Promise<string>((resolve, reject) => {
        child.stdout.on('data', (data: Buffer) => resolve(/at (http\S+)/.exec(data.toString())?.[1] ?? ''));
        child.stderr.on('data', (data: Buffer) => reject(new Error(data.toString())));
      });
      const response = await fetch(`${url}/v3/${project}/engines`);
      expect(await response.json()).toMatchObject({ total: 2 });
    } finally {
      child.kill('SIGKILL');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
