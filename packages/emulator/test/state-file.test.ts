import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readState } from '../src/ddm/read-state.js';
import { startEmulator } from '../src/index.js';
import { StateFile } from '../src/node/state-file.js';
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

  test('an empty lock is respected, and a failed start leaves no lock', async () => {
    await writeFile(`${stateFile}.lock`, '');
    await expect(start()).rejects.toThrow('is in use by another process.');
    await rm(`${stateFile}.lock`);
    await writeFile(stateFile, '{');
    await expect(start()).rejects.toThrow('It is not JSON.');
    expect(await readdir(folder)).toEqual(['state.json']);
  });
});

const whole = { version: 1, seed: 1, instances: [], dataNodes: [], templates: [], backups: [], jobs: [] };

describe('a file that is not a state says what is wrong with it:', () => {
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
    await expect(start()).rejects.toThrow(`${stateFile} is not a state file of this emulator: `);
    await expect(start()).rejects.toThrow(reason);
    expect(await readFile(stateFile, 'utf8')).toBe(text);
  });
});

describe('a path that cannot keep a state says why, what to do, and leaves nothing behind:', () => {
  /** Makes something in the folder and gives back the path to start with. */
  type Prepare = (path: (name: string) => string) => unknown;
  const make = async (path: string, work: Promise<unknown>) => {
    await work;
    return path;
  };

  test.each<[string, Prepare, string]>([
    ['nothing', () => '', 'stateFile takes the path of a file, not "".'],
    ['spaces', () => '  ', 'stateFile takes the path of a file, not "  ".'],
    ['no text', () => 1, 'stateFile takes the path of a file, not 1.'],
    ['a null byte', () => 'a\0b', 'stateFile takes the path of a file, not "a\\u0000b".'],
    ['a folder', (path) => make(path('f'), mkdir(path('f'))), 'it is a folder. Name a file in it.'],
    ['a folder to come', (path) => path('f/'), 'it ends like a folder. Name a file in it.'],
    [
      'a folder that is missing',
      (path) => path('no/such/s.json'),
      '/no/such does not exist. Create it, or name another',
    ],
    [
      'a file as folder',
      (path) => make(path('f/s.json'), writeFile(path('f'), '')),
      'is a file, not a folder. Correct',
    ],
    ['a name that is too long', (path) => path('x'.repeat(300)), 'the name is too long. Choose a shorter one.'],
    ['a name whose lock is too long', (path) => path('x'.repeat(252)), 'the name is too long. Choose a shorter one.'],
    ['links in a circle', (path) => make(path('s'), symlink(path('s'), path('s'))), 'its links form a loop.'],
    ['a link to nothing', (path) => make(path('s'), symlink(path('gone'), path('s'))), '/gone, which does not exist.'],
    ['a device', () => '/dev/null', 'it is not a regular file. Name another file.'],
    ['a pipe', (path) => make(path('p'), makePipe(path('p'))), 'it is not a regular file. Name another file.'],
    ['a folder as lock', (path) => make(path('s'), makeOld(path('s.lock'))), '/s.lock is a folder. Remove it, or name'],
    ['a folder as scratch', (path) => make(path('s'), mkdir(path('s.writing'))), '/s.writing is a folder. Remove it'],
    ['a system folder', () => '/proc/s.json', 'its folder does not exist, or cannot hold files.'],
  ])('%s', async (_name, prepare, words) => {
    stateFile = (await prepare((name) => join(folder, name))) as string;
    const before = await readdir(folder);
    const error: Error = await start().then(
      () => new Error('It started.'),
      (reason: Error) => reason,
    );
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/E[A-Z]{4,}:|ERR_/);
    if (typeof stateFile === 'string' && stateFile.trim() !== '')
      expect(error.message).toContain(stateFile.split('\0')[0]);
    expect(await readdir(folder)).toEqual(before);
  });

  // A privileged user may write anywhere, so the program runs as another one.
  test.each<[string, (file: string) => Promise<void>, string]>([
    ['a file that may not be read', (file) => writeFile(file, '{}', { mode: 0o000 }), 'this user has no permission.'],
    [
      'a file that may not be written',
      (file) => writeFile(file, '{}', { mode: 0o444 }),
      'this user has no permission.',
    ],
    [
      'a folder that may not be written to',
      () => chmod(folder, 0o555),
      'this user has no permission. Grant it, or name',
    ],
    ['a folder that may not be entered', () => chmod(folder, 0o600), 'this user has no permission. Grant it, or name'],
  ])('%s', async (_name, prepare, words) => {
    await chmod(folder, 0o777);
    await prepare(stateFile);
    expect(asOrdinaryUser(() => new StateFile(stateFile, readState))).toContain(words);
  });
});

function makePipe(path: string): Promise<unknown> {
  return promisify(execFile)('mkfifo', [path]);
}

async function makeOld(path: string): Promise<void> {
  const past = new Date(Date.now() - 60_000);
  await mkdir(path);
  await utimes(path, past, past);
}

/** The message of the error that work throws when it has no rights but an ordinary user's. */
function asOrdinaryUser(work: () => unknown): string {
  const user = process.geteuid?.();
  if (user === 0) process.seteuid?.(65_534);
  try {
    work();
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    if (user === 0) process.seteuid?.(0);
  }
}

describe('a write', () => {
  test('that fails makes its request fail, is printed at once, and the next that succeeds has all', async () => {
    const ddm = await Harness.start({ stateFile });
    const print = jest.spyOn(console, 'error').mockImplementation(() => {});
    const create = (name: string) => ddm.call('createParameterTemplate', { body: { name, description: '' } });
    const reason = `The state was not saved in ${stateFile}: its folder does not exist, or cannot hold files. Create the folder`;
    await rm(folder, { recursive: true });
    const { status, body } = await create('first');
    expect([status, body.externalMessage]).toEqual([500, expect.stringContaining(reason)]);
    expect(print).toHaveBeenCalledWith(expect.stringContaining(reason));
    expect((await ddm.call('listParameterTemplates')).status).toBe(200);
    await mkdir(folder);
    expect((await create('second')).status).toBe(200);
    const { templates } = JSON.parse(await readFile(stateFile, 'utf8')) as { templates: { name: string }[] };
    expect(templates.map(({ name }) => name)).toEqual(expect.arrayContaining(['first', 'second']));
    await ddm.close();
  });

  test('through a link replaces the file that the link leads to, and locks it against other links', async () => {
    const link = join(folder, 'link.json');
    await writeFile(stateFile, JSON.stringify({ ...whole, seed: 7 }));
    await symlink(stateFile, link);
    const through = await startEmulator({ port: 0, stateFile: link });
    await expect(start()).rejects.toThrow(`${stateFile} is in use by process ${process.pid}`);
    await through.close();
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readdir(folder)).toEqual(['link.json', 'state.json']);
  });

  test('is readable by its owner only, and does not follow a link', async () => {
    const elsewhere = join(folder, 'precious');
    await writeFile(elsewhere, 'precious');
    await symlink(elsewhere, `${stateFile}.writing`);
    await (await start()).close();
    expect(await readFile(elsewhere, 'utf8')).toBe('precious');
    expect((await lstat(stateFile)).isFile()).toBe(true);
    expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
  });

  test('is on disk before the request ends, so a kill loses no acknowledged change', async () => {
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
