import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { emulatorEnvironment, runProgram } from './program.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ port: 0, speed: 1 });
});
afterEach(() => emulator.close());

const env = () => emulatorEnvironment(emulator.url);
const run = (args: readonly string[]) => runProgram(args, { env: env() });
const create = [
  ...['instance', 'create', '--name', 'ddm-orders', '--flavor-ref', 'ddm.2xlarge.2', '--node-num', '2'],
  ...['--engine-version', '3.1.0.8', '--available-zones', 'eu-de-01', '--vpc-id', 'vpc'],
  ...['--security-group-id', 'group', '--subnet-id', 'subnet', '--query', 'job_id'],
];

/** The id of a job that is over. */
async function endedJob(): Promise<string> {
  const { stdout } = await run(create);
  emulator.clock.advance(3_600_000);
  return stdout.trim();
}

describe('a job that failed', () => {
  const fail = (failJob: string) => emulator.setFaults([{ operation: 'createInstance', failJob }]);

  test('is shown with the reason that its list has, and the remedy of the code in it', async () => {
    fail('DBS.200019: other work goes on.');
    const id = await endedJob();
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
    const { code, stderr } = await run(['wait', await endedJob()]);
    expect(code).toBe(6);
    expect(stderr).toMatch(/^Error: \S+ ended as Failed: DBS\.200019: other work goes on\.\n/);
    expect(stderr).toMatch(/code +DBS\.200019\n +remedy +\w.*\n +next +ddm explain DBS\.200019\n/);
  });

  test('with a reason in words has no remedy', async () => {
    fail('No more servers.');
    const { stdout } = await run(['job', 'get', await endedJob()]);
    expect(stdout).toMatch(/^fail_reason +No more servers\.$/m);
    expect(stdout).not.toContain('remedy');
  });
});

describe('the times of a job', () => {
  const local = /^created_time +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/m;

  test('are as the response has them in all other formats', async () => {
    const id = await endedJob();
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
