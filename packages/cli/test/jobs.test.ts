import { startEmulator } from '@ddm-openapi/emulator';
import { openForEach } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { endedJob } from './ended-job.js';
import { emulatorEnvironment, runProgram } from './program.js';

const emulator = openForEach(() => startEmulator({ port: 0, speed: 1 }));

const run = (args: readonly string[]) => runProgram(args, { env: emulatorEnvironment(emulator.url) });

describe('a job that failed', () => {
  const fail = (failJob: string) => emulator.setFaults([{ operation: 'createInstance', failJob }]);

  test('is shown with the reason that its list has, and the remedy of the code in it', async () => {
    fail('DBS.200019: other work goes on.');
    const id = await endedJob(emulator);
    const { code, stdout } = await run(['job', 'get', id]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^status +Failed$/m);
    expect(stdout).toMatch(/^fail_reason +DBS\.200019: other work goes on\.$/m);
    expect(stdout).toMatch(/^remedy +DBS\.200019: \w+/m);
    for (const format of ['json', 'yaml']) {
      const { stdout: data } = await run(['job', 'get', id, '-o', format]);
      const { job } = (format === 'json' ? JSON.parse(data) : parse(data)) as { job: object };
      expect(Object.keys(job)).not.toContain('fail_reason');
    }
  });

  test('ends a wait with reason, code, remedy and the command that explains it', async () => {
    fail('DBS.200019: other work goes on.');
    const { code, stderr } = await run(['wait', await endedJob(emulator)]);
    expect(code).toBe(6);
    expect(stderr).toMatch(/^Error: \S+ ended as Failed: DBS\.200019: other work goes on\.\n/);
    expect(stderr).toMatch(/code +DBS\.200019\n +remedy +\w.*\n +next +ddm explain DBS\.200019\n/);
  });

  test('with a reason in words has no remedy', async () => {
    fail('No more servers.');
    const { stdout } = await run(['job', 'get', await endedJob(emulator)]);
    expect(stdout).toMatch(/^fail_reason +No more servers\.$/m);
    expect(stdout).not.toContain('remedy');
  });
});

describe('the times of a job', () => {
  const local = /^created_time +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/m;

  test('are as the response has them in all other formats', async () => {
    const id = await endedJob(emulator);
    expect((await run(['job', 'get', id])).stdout).toMatch(local);
    expect((await run(['wait', id])).stdout).toMatch(local);
    for (const format of ['json', 'yaml', 'csv', 'tsv']) {
      for (const args of [
        ['job', 'get', id],
        ['wait', id],
        ['job', 'list', '--start-time=-1d', '--end-time=now'],
      ])
        expect((await run([...args, '-o', format, '--utc'])).stdout).toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000/);
    }
  });
});
