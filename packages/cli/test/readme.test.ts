import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { builtIns } from '../src/commands/built-in.js';
import { commands } from '../src/commands/find.js';
import { cli } from './terminal.js';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const guide = await readFile(new URL('../../reference/guides/command-line.md', import.meta.url), 'utf8');
const tasks = readme
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    title: section.slice(0, section.indexOf('\n')),
    code: /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? '',
  }));

let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  emulator = await startEmulator({ port: 0, speed: 6000 });
  folder = await mkdtemp(join(tmpdir(), 'cli-readme-'));
  await writeFile(join(folder, 'ddm'), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  await chmod(join(folder, 'ddm'), 0o755);
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a script in one shell. It ends with the first command that fails. */
function shell(script: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder, NEW_PASSWORD: 'NotAReal-Passw0rd' };
  return new Promise((resolve) => {
    execFile('bash', ['--norc', '-euo', 'pipefail', '-c', script], { env, cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test('the command of the first task starts an emulator', async () => {
  const [, line = ''] = /^(ddm emulator .*) &$/m.exec(tasks[0]?.code ?? '') ?? [];
  const script = `${line.replace('8090', '0')} --log off > out & trap "kill $!" EXIT; for i in $(seq 100); do sleep 0.1; grep -m1 'is emulated at' out && exit; done; exit 1`;
  expect((await shell(script)).stdout).toContain('is emulated at http://127.0.0.1:');
}, 30_000);

test('every command that a page names exists', async () => {
  const pages = [readme, guide, await readFile(new URL('../../../README.md', import.meta.url), 'utf8')];
  const named = pages.flatMap((page) => [...page.matchAll(/\bddm ([a-z]+(?:-[a-z]+)*) ([a-z]+(?:-[a-z\d]+)*)/g)]);
  const own = builtIns.map(({ name }) => name);
  const wrong = named.filter(
    ([, group = '', verb]) =>
      !own.includes(group) && !commands.some((command) => command.group === group && command.verb === verb),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(wrong.map(([whole]) => whole)).toEqual([]);
});
