import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { startEmulator } from '@ddm-openapi/emulator';
import { openForEach } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { createInstance } from './create-instance.js';
import { emulatorEnvironment } from './program.js';
import { instance, serve } from './service.js';
import { cli, onTerminal } from './terminal.js';

const emulator = openForEach(() => startEmulator({ port: 0, speed: 300 }));
const env = () => emulatorEnvironment(emulator.url);

describe('progress', () => {
  test('shows a bar with the percentage of the job, its state and the time, until it has completed', async () => {
    const { shown, code } = await onTerminal([...createInstance, '--wait'], env());
    expect(code).toBe(0);
    expect(shown).toMatch(/\[#+-+\] +\d+ % {2}Running {2}\w+ {2}\d+ s/);
    expect(shown).toMatch(/\[#{24}\] 100 % {2}Completed/);
  });

  test('fits on a narrow terminal', async () => {
    const { shown } = await onTerminal([...createInstance, '--wait'], env(), [], 40);
    const lines = shown
      .split('\r\u001b[K')
      .slice(1)
      .map((line) => line.split('\r\n')[0] ?? '');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours take no room
    expect(Math.max(...lines.map((line) => line.replace(/\u001b\[\d+m/g, '').length))).toBeLessThan(40);
  });
});

describe('questions', () => {
  const remove = ['schema', 'delete', 'i', 'orders', '--delete-dn-data'];
  const asked = 'Delete a schema (instance id "i", database name "orders")? [y/N] ';

  test.each([
    ['y\r', 4, 1],
    ['yes\r', 4, 1],
    ['n\r', 2, 0],
    ['\r', 2, 0],
    ['\u0004', 2, 0],
    ['\u0003', 130, 0],
  ])('come before something is taken away: %j', async (send, code, sent) => {
    const session = await onTerminal(remove, env(), [{ wait: asked, send }]);
    expect(session.code).toBe(code);
    expect(emulator.requests).toHaveLength(sent);
  });

  test('for a secret end with Ctrl-C, and nothing is sent', async () => {
    const set = ['account', 'set-admin-user', 'i', '--name', 'ddm_admin', '--password', '-'];
    const { code } = await onTerminal(set, env(), [{ wait: 'password: ', send: 'Not\u0003' }]);
    expect(code).toBe(130);
    expect(emulator.requests).toHaveLength(0);
  });
});

test.each([
  ['Asia/Tokyo', [], '2026-01-14 16:46:22'],
  ['America/New_York', [], '2026-01-14 02:46:22'],
  ['Asia/Tokyo', ['--utc'], '2026-01-14 07:46:22Z'],
])('times are shown in the zone of the reader: %s %j', async (zone, more, time) => {
  const service = await serve(() => ({ instances: [instance({})], total_record: 1 }));
  try {
    const args = ['instance', 'list', '--columns', 'created', ...more];
    const { shown } = await onTerminal(args, { ...emulatorEnvironment(service.url), TZ: zone });
    expect(shown).toContain(`CREATED`);
    expect(shown).toContain(`${time}\r\n`);
  } finally {
    await service.close();
  }
});

test('a list that nobody reads to its end stops, without an error', async () => {
  const many = Array.from({ length: 100 }, (_, index) => instance({ id: `${index}` }));
  const service = await serve(({ searchParams }) => {
    const offset = Number(searchParams.get('offset'));
    return { instances: many.map((one) => ({ ...one, id: `${offset}-${one.id}` })), total_record: 1e6 };
  });
  try {
    for (const format of ['table', 'json', 'csv']) {
      const from = service.requests.length;
      const script = `"$0" "$1" instance list -o ${format} | head -n 3; echo "\${PIPESTATUS[0]}"`;
      const child = spawn('bash', ['-c', script, process.execPath, cli], {
        env: { PATH: process.env.PATH, HOME: '/nonexistent', ...emulatorEnvironment(service.url) },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
      });
      child.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      await new Promise((resolve) => child.on('close', resolve));
      expect(stdout.trim().split('\n')).toHaveLength(4);
      expect(stdout.trim().split('\n').at(-1)).toBe('0');
      expect(stderr).toBe('');
      expect(service.requests.length - from).toBeLessThan(200);
    }
  } finally {
    await service.close();
  }
});

test('the list of processes shows no secret that comes from the environment or from standard input', async () => {
  const child = spawn(process.execPath, [cli, 'account', 'set-admin-user', 'i', '--name', 'a', '--password', '-'], {
    env: { PATH: process.env.PATH, HOME: '/nonexistent', ...env() },
  });
  const read = () => readFileSync(`/proc/${child.pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  expect(read()).toContain('set-admin-user');
  child.stdin.write('NotAReal-');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(read()).not.toMatch(/NotAReal|notAReal/);
  expect(readdirSync('/proc')).toContain(`${child.pid}`);
  child.stdin.end('Passw0rd\n');
  await new Promise((resolve) => child.on('close', resolve));
});
