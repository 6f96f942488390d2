import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { exitCodes } from '../src/errors/exit-codes.js';
import { createInstance } from './create-instance.js';
import { emulatorEnvironment, type Ran, runProgram, type Surroundings } from './program.js';

let emulator: Emulator;
let silent: Server;
beforeAll(async () => {
  emulator = await startEmulator({ port: 0, speed: 1e7 });
  silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
});
afterAll(async () => {
  silent.closeAllConnections();
  silent.close();
  await emulator.close();
});
beforeEach(() => emulator.setFaults([]));

const run = (args: readonly string[], surroundings: Surroundings = {}): Promise<Ran> =>
  runProgram([...args, '--retries', '0'], {
    ...surroundings,
    env: { ...emulatorEnvironment(emulator.url), ...surroundings.env },
  });

const idOf = (ran: Ran, field: string) => (JSON.parse(ran.stdout) as Record<string, string>)[field] ?? '';

describe('the program ends with', () => {
  test('0 when all is well, and prints nothing but data', async () => {
    const ran = await run(['instance', 'list', '-o', 'json']);
    expect(ran).toEqual({ code: exitCodes.ok, stdout: '[]\n', stderr: '' });
  });

  test('1 for what should not happen, and shows where', async () => {
    const env = new Proxy(
      {},
      {
        get: () => {
          throw new Error('broken');
        },
      },
    );
    const { main } = await import('../src/main.js');
    let shown = '';
    const stream = {
      write: (text: string) => {
        shown += text;
        return true;
      },
    };
    const io = {
      env: { NO_COLOR: '1' },
      stdin: process.stdin,
      stderr: stream,
      stdout: {
        on: () => {},
        get isTTY() {
          return env;
        },
      },
    };
    expect(await main(['instance', 'list'], io as never)).toBe(exitCodes.internal);
    expect(shown).toMatch(/^Error: \w*Error: .*\n +at /);
  });

  test('2 for the command line, and sends nothing', async () => {
    const before = emulator.requests.length;
    const ran = await run(['instance', 'create', '--name', 'x']);
    expect(ran.code).toBe(exitCodes.usage);
    expect(ran.stderr).toMatch(/--flavor-ref, --node-num, .* and --subnet-id are missing/);
    expect(emulator.requests).toHaveLength(before);
  });

  test('2 for a configuration that lacks credentials', async () => {
    const ran = await run(['instance', 'list'], { env: { OS_ACCESS_KEY: undefined, OS_SECRET_KEY: undefined } });
    expect(ran.code).toBe(exitCodes.usage);
    expect(ran.stderr).toMatch(/OS_ACCESS_KEY and OS_SECRET_KEY[\s\S]*next {8}ddm login|next +ddm login/);
  });

  test('3 where the service refuses', async () => {
    emulator.setFaults([{ operation: 'listInstances', status: 403 }]);
    expect((await run(['instance', 'list'])).code).toBe(exitCodes.refused);
    const invalid = await run(['flavor', 'list', '--engine-id', 'none']);
    expect(invalid.code).toBe(exitCodes.refused);
    expect(invalid.stderr).toContain('DBS.280001');
    expect(invalid.stderr).toMatch(/remedy +\w/);
    expect(invalid.stderr).toContain(`request id  ${emulator.requests.at(-1)?.id}`);
    expect(invalid.stderr).toContain('ddm flavor list --help');
    expect(invalid.stderr).toContain('ddm explain DBS.280001');
  });

  test('3 where the credentials are refused', async () => {
    const env = { OS_ACCESS_KEY: undefined, OS_SECRET_KEY: undefined, OS_TOKEN: 'not-a-real-token' };
    const ran = await run(['instance', 'list'], { env });
    expect(ran.code).toBe(exitCodes.refused);
    expect(ran.stderr).toMatch(/next +ddm login/);
    expect(ran.stderr).not.toContain('not-a-real-token');
  });

  test('4 where something is not found, and names the list of what there is', async () => {
    const ran = await run(['instance', 'get', 'none']);
    expect(ran.code).toBe(exitCodes.notFound);
    expect(ran.stderr).toMatch(/next +ddm instance list/);
  });

  test('4 where a job is not known, with a period to look in', async () => {
    const ran = await run(['wait', 'none']);
    expect(ran.code).toBe(exitCodes.notFound);
    expect(ran.stderr).toMatch(/next +ddm job list --start-time=-1d --end-time=now/);
  });

  test('5 for a conflict, and names the list of jobs', async () => {
    emulator.setFaults([{ operation: 'createInstance', code: 'DBS.200019', status: 409 }]);
    const ran = await run(createInstance);
    expect(ran.code).toBe(exitCodes.conflict);
    expect(ran.stderr).toMatch(/next +ddm job list --start-time=-1d --end-time=now/);
  });

  test('6 when the job failed, with its reason, after the response was printed', async () => {
    emulator.setFaults([{ operation: 'createInstance', failJob: 'No more servers.' }]);
    const ran = await run([...createInstance, '--wait', '-o', 'json']);
    expect(ran.code).toBe(exitCodes.jobFailed);
    expect(ran.stderr).toMatch(/Error: \S+ ended as Failed: No more servers\./);
    expect(idOf(ran, 'job_id')).not.toBe('');
  });

  test.each([
    ['EPIPE', exitCodes.ok],
    ['ENOSPC', exitCodes.output],
  ] as const)('the outcome of the job even if the output is lost by %s', async (lost, code) => {
    emulator.setFaults([{ operation: 'createInstance', failJob: 'No more servers.' }]);
    const named = (name: string) => createInstance.map((word) => (word === 'ddm-orders' ? `${name}-${lost}` : word));
    const failed = await run([...named('failed'), '--wait'], { lost });
    expect(failed.stderr).toContain('No more servers.');
    expect(failed.code).toBe(exitCodes.jobFailed);
    emulator.setFaults([]);
    const done = await run([...named('done'), '--wait'], { lost });
    expect(done.code).toBe(code);
    expect((await run(['instance', 'list'], { lost })).code).toBe(code);
    expect((await run(['instance', 'list', '-o', 'json'], { lost })).code).toBe(code);
  });

  test('7 without a response', async () => {
    const { port } = silent.address() as AddressInfo;
    const env = { DDM_ENDPOINT: `http://127.0.0.1:${port}` };
    expect((await run(['instance', 'list', '--timeout', '0.3'], { env })).code).toBe(exitCodes.network);
  });

  test('8 when the service fails', async () => {
    emulator.setFaults([{ operation: 'createInstance', status: 502, body: 'html' }]);
    expect((await run(createInstance)).code).toBe(exitCodes.serviceFailed);
  });

  test('9 when the time to wait is over, and says how to go on', async () => {
    const slow = await startEmulator({ port: 0, speed: 1 });
    try {
      const env = emulatorEnvironment(slow.url);
      const ran = await runProgram([...createInstance, '--wait', '--timeout', '0.2', '-o', 'json'], { env });
      expect(ran.code).toBe(exitCodes.stillRunning);
      const job = idOf(ran, 'job_id');
      expect(ran.stderr).toContain('Error: The job did not end within 0.2 s.\n');
      expect(ran.stderr).toContain(`The job continues. To wait for it again:\n  ddm wait ${job}\n`);
      slow.clock.advance(3_600_000);
      const waited = await runProgram(['wait', job, '-o', 'json'], { env });
      expect(waited).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(waited.stdout)).toMatchObject({ id: job, status: 'Completed' });
    } finally {
      await slow.close();
    }
  });

  test('130 when it is interrupted', async () => {
    const { port } = silent.address() as AddressInfo;
    const env = { DDM_ENDPOINT: `http://127.0.0.1:${port}` };
    const ran = await run(['instance', 'list'], { env, signal: AbortSignal.timeout(100) });
    expect(ran.code).toBe(exitCodes.interrupted);
    expect(ran.stderr).toContain('Error: stopped.');
  });
});

test('the README lists every exit code', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const listed = [...readme.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
  expect(listed).toEqual(Object.values(exitCodes));
});

test('the guide of the site tells those of failures', async () => {
  const guide = await readFile(new URL('../../reference/guides/command-line.md', import.meta.url), 'utf8');
  const [, sentence = ''] = /The exit code tells scripts what happened: (.*?)\./.exec(guide) ?? [];
  const told = [...sentence.matchAll(/\d+/g)].map(([code]) => Number(code));
  const { ok, internal, interrupted, terminated, ...failures } = exitCodes;
  expect(told).toEqual(Object.values(failures));
});
