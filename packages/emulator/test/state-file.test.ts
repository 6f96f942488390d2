import { type ChildProcess, spawn } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startEmulator } from '../src/index.js';
import { Harness, project } from './harness.js';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

let folder: string;
let stateFile: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-state-'));
  stateFile = join(folder, 'state.json');
});
afterEach(async () => {
  child?.kill('SIGKILL');
  jest.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the program; gives back its URL. */
function startProgram(): Promise<string> {
  const program = spawn(process.execPath, [cli, '--port', '0', '--no-auth', '--log', 'off', '--state', stateFile]);
  child = program;
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (data: Buffer) => {
      text += data.toString();
      const [, url] = /at (http\S+)/.exec(text) ?? [];
      if (url) resolve(url);
    };
    program.stdout.on('data', read);
    program.stderr.on('data', read);
    program.on('exit', () => reject(new Error(text)));
  });
}

async function killProgram(): Promise<void> {
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGKILL');
  await ended;
}

const start = () => startEmulator({ port: 0, stateFile });

describe('one emulator at a time', () => {
  test('uses a file: another of this process is refused until it has closed', async () => {
    const first = await start();
    const inUse = `${stateFile} is in use by process ${process.pid} on ${hostname()}.`;
    await expect(start()).rejects.toThrow(inUse);
    await first.close();
    await (await start()).close();
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  test('uses a file: one of another process is refused, until that is killed', async () => {
    await startProgram();
    await expect(start()).rejects.toThrow(`${stateFile} is in use by process ${child?.pid} on ${hostname()}.`);
    await killProgram();
    await (await start()).close();
  });

  test('a lock of another machine counts as long as it is touched', async () => {
    const lock = `${stateFile}.lock`;
    await writeFile(lock, JSON.stringify({ pid: 1, host: 'another-container' }));
    await expect(start()).rejects.toThrow('is in use by process 1 on another-container. Stop that emulator');
    const past = new Date(Date.now() - 11_000);
    await utimes(lock, past, past);
    await (await start()).close();
  });

  test('a lock that says nothing is respected too, and a start that fails leaves none', async () => {
    await writeFile(`${stateFile}.lock`, '');
    await expect(start()).rejects.toThrow('is in use by another process.');
    await rm(`${stateFile}.lock`);
    await writeFile(stateFile, '{');
    await expect(start()).rejects.toThrow('It is not JSON.');
    expect(await readdir(folder)).toEqual(['state.json']);
  });
});

describe('a file that is no state says what is wrong with it:', () => {
  const whole = { version: 1, seed: 1, instances: [], dataNodes: [], templates: [], backups: [], jobs: [] };

  test.each<[string, string, string]>([
    ['nothing', '', 'It is empty.'],
    ['half a state', '{"version": 1,', 'It is not JSON.'],
    ['a list', '[]', 'The whole must be object.'],
    [
      'another version',
      JSON.stringify({ ...whole, version: 2 }),
      'version must be equal to one of the allowed values.',
    ],
    ['no jobs', JSON.stringify({ ...whole, jobs: undefined }), "must have required property 'jobs'."],
    ['null in a list', JSON.stringify({ ...whole, instances: [null] }), 'instances.0 must be object.'],
    [
      'a job without an effect',
      JSON.stringify({ ...whole, jobs: [{ id: 'x' }] }),
      'jobs.0 must have required property',
    ],
    ['a number as text', JSON.stringify({ ...whole, seed: '1' }), 'seed must be number.'],
  ])('%s', async (_name, text, reason) => {
    await writeFile(stateFile, text);
    await expect(start()).rejects.toThrow(`${stateFile} is no state of this emulator: `);
    await expect(start()).rejects.toThrow(reason);
    expect(await readFile(stateFile, 'utf8')).toBe(text);
  });

  test('a folder', async () => {
    await mkdir(stateFile);
    await expect(start()).rejects.toThrow('EISDIR');
  });
});

describe('a write', () => {
  test('that fails makes its request fail, is printed at once, and the next that succeeds has all', async () => {
    const ddm = await Harness.start({ stateFile });
    const print = jest.spyOn(console, 'error').mockImplementation(() => {});
    const create = (name: string) => ddm.call('createParameterTemplate', { body: { name, description: '' } });
    await rm(folder, { recursive: true });
    const { status, body } = await create('first');
    expect([status, body.externalMessage]).toEqual([500, expect.stringContaining('The state was not saved: ENOENT')]);
    expect(print).toHaveBeenCalledWith(expect.stringContaining('The state was not saved: ENOENT'));
    expect((await ddm.call('listParameterTemplates')).status).toBe(200);
    await mkdir(folder);
    expect((await create('second')).status).toBe(200);
    const { templates } = JSON.parse(await readFile(stateFile, 'utf8')) as { templates: { name: string }[] };
    expect(templates.map(({ name }) => name)).toEqual(expect.arrayContaining(['first', 'second']));
    await ddm.close();
  });

  test('is for its owner alone, and does not follow a link that lies in its way', async () => {
    const elsewhere = join(folder, 'precious');
    await writeFile(elsewhere, 'precious');
    await symlink(elsewhere, `${stateFile}.writing`);
    await (await start()).close();
    expect(await readFile(elsewhere, 'utf8')).toBe('precious');
    expect((await lstat(stateFile)).isFile()).toBe(true);
    expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
  });

  test('is on the disk before its request ends: no kill loses what was acknowledged', async () => {
    const url = await startProgram();
    const acknowledged: string[] = [];
    const work = Promise.allSettled(
      Array.from({ length: 60 }, async (_, n) => {
        const name = `template-${n}`;
        const response = await fetch(`${url}/v3/${project}/configurations`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ name, description: 'x'.repeat(200) }),
        });
        if (response.status === 200) acknowledged.push(name);
        if (acknowledged.length === 20) child?.kill('SIGKILL');
      }),
    );
    await new Promise((resolve) => child?.once('exit', resolve));
    await work;
    expect(acknowledged.length).toBeGreaterThanOrEqual(20);
    const { templates } = JSON.parse(await readFile(stateFile, 'utf8')) as { templates: { name: string }[] };
    const kept = new Set(templates.map(({ name }) => name));
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
  });
});
