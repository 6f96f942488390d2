import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { places, pnpm } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const source = fileURLToPath(new URL('../docker', import.meta.url));

/** The steps of the Dockerfile, as pairs of an instruction and what it is given. */
let steps: [instruction: string, rest: string][];
let folder: string;
let emulator: ChildProcess | undefined;

beforeAll(async () => {
  const text = await readFile(join(source, 'Dockerfile'), 'utf8');
  steps = text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
  folder = await mkdtemp(join(tmpdir(), 'ddm-image-'));
});
afterAll(async () => {
  emulator?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const stepsOf = (name: string) => steps.filter(([instruction]) => instruction === name).map(([, rest]) => rest);

/** A command of the image, as it runs outside: files of the image are in the folder, and it may not be root's to install. */
const outside = (command: string) =>
  command
    .replaceAll('/tmp/', `${folder}/`)
    .replaceAll(' /data', ` ${folder}/data`)
    .replace('--global', `--global --prefix ${folder}/image`)
    .replace('chown node', 'test -d');

// If Docker is not available, the steps of the image are run one by one.
describe('the image', () => {
  test('installs the packed package, and only that', async () => {
    expectSuccess(await run('npx', ['-y', pnpm, 'pack', '--pack-destination', folder], places.emulator), 'pnpm pack');
    const [packed = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    await rename(join(folder, packed), join(folder, 'emulator.tgz'));
    expect(stepsOf('COPY')).toEqual(['emulator.tgz /tmp/emulator.tgz']);
    for (const command of stepsOf('RUN')) expectSuccess(await run('sh', ['-c', outside(command)], folder), command);
    expect(await readdir(join(folder, 'image/lib/node_modules'))).toEqual(['@ddm-openapi']);
  });

  test('starts, becomes healthy, and stops on request', async () => {
    await mkdir(join(folder, 'data'), { recursive: true });
    const [command = '', ...args] = JSON.parse(stepsOf('ENTRYPOINT')[0] ?? '') as string[];
    const compose = parse(await readFile(join(source, 'compose.yaml'), 'utf8')) as {
      services: { ddm: { command: string[] } };
    };
    const more = compose.services.ddm.command.map((one) => one.replace('/data', join(folder, 'data')));
    const port = 8000 + (process.pid % 1000);
    emulator = spawn(join(folder, 'image/bin', command), [...args, ...more, '--port', String(port)], {
      stdio: 'ignore',
    });
    const check = (stepsOf('HEALTHCHECK')[0] ?? '').split(' CMD ')[1]?.replace('8090', String(port)) ?? '';
    let code = -1;
    for (let attempt = 0; attempt < 50 && code !== 0; attempt++) {
      ({ code } = await run('sh', ['-c', check], folder));
      if (code !== 0) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(code).toBe(0);
    const ended = new Promise((resolve) => emulator?.once('exit', resolve));
    emulator.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await readdir(join(folder, 'data'))).toEqual(['state.json']);
  });
});
