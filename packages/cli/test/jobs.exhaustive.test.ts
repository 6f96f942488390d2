import { startEmulator } from '@ddm-openapi/emulator';
import { openForEach } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { endedJob } from './ended-job.js';
import { emulatorEnvironment } from './program.js';
import { onTerminal } from './terminal.js';

const emulator = openForEach(() => startEmulator({ port: 0, speed: 1 }));

const env = () => emulatorEnvironment(emulator.url);

describe('the times of a job', () => {
  test('are those of the reader in every table: job get, wait and lists', async () => {
    const id = await endedJob(emulator);
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
  });
});
