import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { emulatorEnvironment } from './program.js';
import { onTerminal } from './terminal.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ port: 0, speed: 300 });
});
afterEach(() => emulator.close());

const create = [
  ...['instance', 'create', '--name', 'ddm-orders', '--flavor-ref', 'ddm.2xlarge.2', '--node-num', '2'],
  ...['--engine-version', '3.1.0.8', '--available-zones', 'eu-de-01', '--vpc-id', 'vpc'],
  ...['--security-group-id', 'group', '--subnet-id', 'subnet'],
];

const env = () => emulatorEnvironment(emulator.url);

describe('progress', () => {
  test('ends with Ctrl-C, which leaves the job running and says how to go on', async () => {
    const { shown, code } = await onTerminal([...create, '--wait'], env(), [{ wait: 'Running', send: '\u0003' }]);
    expect(code).toBe(130);
    const [, job = ''] = /To wait for it again:\s+ddm wait (\S+)/.exec(shown) ?? [];
    emulator.clock.advance(3_600_000);
    const again = await onTerminal(['wait', job], env());
    expect(again.shown).toContain('Completed');
    expect(again.code).toBe(0);
  }, 40_000);
});

describe('questions', () => {
  test('for a secret do not show it', async () => {
    const set = ['account', 'set-admin-user', 'i', '--name', 'ddm_admin', '--password', '-', '--yes', '--debug'];
    const send = 'NotAReal-Passw0rx\u007fd\r';
    const { shown, code } = await onTerminal(set, env(), [{ wait: 'password: ', send }]);
    expect(code).toBe(4);
    expect(shown).not.toContain('NotAReal');
    expect(shown).toContain('"password":"***"');
    expect(emulator.requests.at(-1)?.operationId).toBe('setAdminUser');
  });
});
