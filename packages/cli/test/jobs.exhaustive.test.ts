import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { emulatorEnvironment, runProgram } from './program.js';
import { onTerminal } from './terminal.js';

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

describe('the times of a job', () => {
  test('are those of the reader in every table: job get, wait and lists', async () => {
    const id = await endedJob();
    const zone = (name: string) => ({ ...env(), TZ: name });
    const timeIn = async (args: readonly string[], name: string) =>
      /\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ?/.exec((await onTerminal(args, zone(name), [], 300)).shown)?.[0] ?? '';
    const commands = [
      ['job', 'get', id],
      ['wait', id],
      ['job', 'list', '--start-time=-1d', '--end-time=now', '--columns', 'created-time'],
    ];
    for (const args of commands) {
      const [tokyo, utc] = [await timeIn(args, 'Asia/Tokyo'), await timeIn([...args, '--utc'], 'Asia/Tokyo')];
      expect(utc).toMatch(/Z$/);
      expect(Date.parse(`${tokyo.replace(' ', 'T')}Z`) - Date.parse(utc.replace(' ', 'T'))).toBe(9 * 3_600_000);
    }
  }, 60_000);
});
