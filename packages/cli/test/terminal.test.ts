import { startEmulator } from '@ddm-openapi/emulator';
import { openForEach } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { createInstance } from './create-instance.js';
import { emulatorEnvironment } from './program.js';
import { onTerminal } from './terminal.js';

const emulator = openForEach(() => startEmulator({ port: 0, speed: 300 }));
const env = () => emulatorEnvironment(emulator.url);

describe('progress', () => {
  test('ends with Ctrl-C, which leaves the job running and says how to go on', async () => {
    const { shown, code } = await onTerminal([...createInstance, '--wait'], env(), [
      { wait: 'Running', send: '\u0003' },
    ]);
    expect(code).toBe(130);
    const [, job = ''] = /To wait for it again:\s+ddm wait (\S+)/.exec(shown) ?? [];
    emulator.clock.advance(3_600_000);
    const again = await onTerminal(['wait', job], env());
    expect(again.shown).toContain('Completed');
    expect(again.code).toBe(0);
  });
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
