import { startEmulator } from '@ddm-openapi/emulator';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { messageOf } from '../src/errors/message.js';
import { retryWatcher } from '../src/operations/retries.js';
import { emulatorEnvironment, runProgram } from './program.js';
import { serve } from './service.js';

const emulator = openForAll(() => startEmulator({ port: 0 }));
beforeEach(() => emulator.setFaults([]));

const run = (args: readonly string[], terminal = false) =>
  runProgram(args, { env: { ...emulatorEnvironment(emulator.url), NO_COLOR: '1' }, terminal });

describe('a request that is retried', () => {
  const fault = (more: object) => ({ operation: 'listInstances', count: 1, ...more });

  test.each([
    [fault({ status: 502, body: 'html' }), '502 Bad Gateway, in a page of HTML from a gateway or proxy.'],
    [fault({ status: 429 }), '429 '],
    [fault({ status: 503 }), '503 '],
  ])('tells a person at a terminal what went wrong, which retry follows and when: %j', async (rule, said) => {
    emulator.setFaults([rule]);
    const { code, stderr } = await run(['instance', 'list', '--retries', '3'], true);
    expect(code).toBe(0);
    expect(stderr).toContain(`\r\u001b[Kinstance list: ${said}`);
    expect(stderr).toMatch(/[.!] Retry 1 of 3 in \d+\.\d s\.\n/);
    expect(stderr).not.toContain('listInstances');
  });

  test('is announced on standard error where there is no terminal, too, once also with --debug', async () => {
    emulator.setFaults([fault({ status: 503, count: 1 })]);
    const { code, stdout, stderr } = await run(['instance', 'list', '-o', 'json']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' });
    expect(stderr).toMatch(/^instance list: 503 .*[.!] Retry 1 of 5 in \d+\.\d s\.\n$/);
    emulator.setFaults([fault({ status: 503, count: 1 })]);
    expect((await run(['instance', 'list', '--debug'])).stderr).toMatch(/! listInstances: 503 .*\. Retry in \d+ ms\./);
  });

  test('is counted for a conflict too', () => {
    const lines: string[] = [];
    const error = { name: 'ConflictError', operationId: 'deleteSchema', status: 409, code: 'DBS.200019' };
    const message = 'deleteSchema: 409 DBS.200019: Another job is running';
    const { retry } = retryWatcher((line) => lines.push(line), 5, true) as { retry: (...args: unknown[]) => void };
    retry({ call: { operationId: 'deleteSchema' }, number: 2, sent: true }, { ...error, message }, 2400);
    expect(lines).toEqual(['\r\u001b[Kschema delete: 409 DBS.200019: Another job is running. Retry 2 of 5 in 2.4 s.']);
  });
});

test('two who restart one instance at once: the second learns why it takes longer', async () => {
  emulator.setFaults([{ operation: 'restartInstance', count: 1, status: 409 }]);
  const { stderr } = await run(['instance', 'restart', 'i', '--yes', '--retries', '1']);
  expect(stderr).toMatch(/^instance restart: 409 DBS\.200019: Another operation is in progress\. Retry 1 of 1 in /);
});

test('a place on this computer where nothing listens: the wait is announced, and what starts an emulator', async () => {
  const free = await serve(() => ({}));
  await free.close();
  const { port } = new URL(free.url);
  for (const host of ['127.0.0.1', 'localhost']) {
    const env = { ...emulatorEnvironment(emulator.url), DDM_ENDPOINT: `http://${host}:${port}` };
    const { code, stderr } = await runProgram(['instance', 'list', '--retries', '1'], { env });
    expect(code).toBe(7);
    const [first = ''] = stderr.split('\n');
    expect(first).toMatch(/^instance list: no response from .* \(ECONNREFUSED\)\. Retry 1 of 1 in \d\.\d s\.$/);
    expect(stderr).toMatch(new RegExp(`\\n +next +ddm emulator --port ${port}\\n$`));
  }
});

describe('an error without a code has its status once, with its standard name', () => {
  test.each([
    [
      '<html><head><title>502</title></head></html>',
      '502 Bad Gateway',
      '502 Bad Gateway, in a page of HTML from a gateway or proxy',
    ],
    [
      '<title>Down for maintenance</title>',
      '502 Down for maintenance',
      '502 Bad Gateway, in a page of HTML from a gateway or proxy: Down for maintenance',
    ],
    ['no upstream', '502 no upstream', '502 Bad Gateway: no upstream'],
    ['', '502 Bad Gateway', '502 Bad Gateway'],
  ])('%j', (body, said, expected) => {
    const error = { name: 'BadGatewayError', operationId: 'listInstances', status: 502, body };
    expect(messageOf({ ...error, message: `listInstances: ${said}` }, 'Bad Gateway')).toBe(
      `instance list: ${expected}`,
    );
  });

  test('and the request id, as a whole', async () => {
    emulator.setFaults([{ operation: 'listInstances', status: 502, body: 'html' }]);
    const { stderr } = await run(['instance', 'list', '--retries', '0']);
    const id = emulator.requests.at(-1)?.id;
    expect(stderr).toMatch(/^Error: instance list: 502 Bad Gateway, in a page of HTML from a gateway or proxy\n/);
    expect(stderr).toContain(`request id  ${id}\n`);
  });
});

describe('--debug', () => {
  test('shows the bodies of request and response, with secrets masked', async () => {
    const args = ['account', 'set-admin-user', 'i', '--name', 'ddm_admin', '--password=NotAReal-Passw0rd', '--yes'];
    const { stderr } = await run([...args, '--debug']);
    expect(stderr).toContain('> {"name":"ddm_admin","password":"***"}\n');
    expect(stderr).toMatch(/^< \{"error_msg":"There is no instance i\."/m);
    expect(stderr).not.toContain('NotAReal');
  });

  test('limits what it shows of a long body, and shows nothing that a terminal would obey', async () => {
    const service = await serve(() => ({ instances: [{ name: `\u009b31m${'x'.repeat(10_000)}` }], total_record: 1 }));
    try {
      const { stderr } = await runProgram(['instance', 'list', '--debug', '-o', 'json'], {
        env: emulatorEnvironment(service.url),
      });
      expect(stderr).toMatch(/< \{"instances":\[\{"name":"\ufffd31mx+\n< … 59\d\d more characters\n/);
      expect(stderr).not.toContain('\u009b');
    } finally {
      await service.close();
    }
  });
});
