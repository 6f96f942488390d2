import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { project } from './harness.js';
import { child, run, url } from './program.js';

describe('ddm-emulator', () => {
  test('prints its address and credentials, and logs one line per request without secrets', async () => {
    const { text, output } = await run(['--port', '0', '--log', 'json'], /secret key/);
    expect(text).toMatch(/at http:\/\/127\.0\.0\.1:\d+\n/);
    expect(text).toContain(project);
    const login = await fetch(`${url(text)}/v3/auth/tokens`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name: 'demo', password: 'NotAReal-Passw0rd', domain: { name: 'example-account' } } },
          },
          scope: { project: { name: 'eu-de' } },
        },
      }),
    });
    const token = login.headers.get('x-subject-token') ?? '';
    expect(login.status).toBe(201);
    await fetch(`${url(text)}/v1/${project}/instances`, { headers: { 'X-Auth-Token': token } });
    const logged = () =>
      output()
        .split('\n')
        .slice(0, -1)
        .filter((line) => line.startsWith('{'));
    // A line may come after the response that it is about.
    while (logged().length < 2) await wait(10);
    const lines = logged().map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([
      { method: 'POST', status: 201, operationId: 'createToken' },
      { method: 'GET', path: `/v1/${project}/instances`, status: 200, operationId: 'listInstances' },
    ]);
    expect(JSON.stringify(lines)).not.toContain(token);
  });

  test('prints the variables that send a client to it', async () => {
    const { text } = await run(['--port', '0'], /OS_SECRET_KEY=\w+\n/);
    const exported = [...text.matchAll(/^ +export (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]);
    expect(Object.fromEntries(exported)).toEqual({
      DDM_ENDPOINT: url(text),
      OS_PROJECT_ID: project,
      OS_ACCESS_KEY: expect.stringMatching(/^FAKE/),
      OS_SECRET_KEY: expect.stringMatching(/^notAReal/),
    });
  });

  test('warns if other machines can reach it, and names the address for this one', async () => {
    const { text } = await run(['--port', '0', '--host', '0.0.0.0'], /OS_SECRET_KEY=\w+\n/);
    expect(text).toContain('WARNING');
    const { port } = new URL(url(text));
    expect(text).toContain(`export DDM_ENDPOINT=http://127.0.0.1:${port}\n`);
  });

  test('stops at once on SIGTERM, with the state saved', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ddm-cli-'));
    await run(['--port', '0', '--state', join(folder, 's.json')], /secret key/);
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGTERM');
    expect(await ended).toBe(0);
    await rm(folder, { recursive: true });
  });

  test('--help lists the options', async () => {
    for (const flag of ['--help', '-h'])
      expect(await run([flag])).toMatchObject({ code: 0, text: expect.stringContaining('--seed N') });
  });
});
