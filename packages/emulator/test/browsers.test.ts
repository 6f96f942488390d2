import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Harness, project } from './harness.js';

let ddm: Harness;
beforeEach(async () => {
  ddm = await Harness.start({ cors: ['https://app.example'] });
});
afterEach(() => ddm.close());

const list = `/v1/${project}/instances`;
const local = ['http://localhost:3000', 'http://127.0.0.1:5173', 'https://[::1]:8443', 'http://app.localhost'];
const otherOrigins = [
  'https://evil.example',
  'http://localhost.evil.example',
  'http://127.0.0.1.nip.io',
  'null',
  'file://',
];

/** Sends a request with headers that `fetch` does not let anybody set. */
function send(method: string, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const request = httpRequest(ddm.emulator.url + path, { method, headers }, (response) => {
      let body = '';
      response.on('data', (data: Buffer) => {
        body += data.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject);
    request.end();
  });
}

describe('pages', () => {
  test.each([...local, 'https://app.example'])('of %s may call', async (origin) => {
    const asked = await send('OPTIONS', list, {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'x-auth-token,content-type',
      'Access-Control-Request-Private-Network': 'true',
    });
    expect(asked).toMatchObject({
      status: 204,
      body: '',
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': expect.stringContaining('POST'),
        'access-control-allow-headers': 'x-auth-token,content-type',
        'access-control-allow-private-network': 'true',
        vary: 'Origin',
      },
    });
    const called = await send('GET', list, { Origin: origin, 'X-Auth-Token': ddm.token });
    expect([called.status, called.headers['access-control-allow-origin']]).toEqual([200, origin]);
    expect(called.headers['access-control-expose-headers']).toContain('X-Request-Id');
    // An error that a page may not read helps nobody.
    const refused = await send('GET', list, { Origin: origin });
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([401, origin]);
  });

  test.each(otherOrigins)('of %s may not', async (origin) => {
    const asked = await send('OPTIONS', list, { Origin: origin, 'Access-Control-Request-Method': 'GET' });
    expect([asked.status, asked.headers['access-control-allow-origin']]).toEqual([403, undefined]);
    const called = await send('GET', list, { Origin: origin, 'X-Auth-Token': ddm.token });
    expect(called.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('of any origin may call where the user says so', async () => {
    const open = await Harness.start({ cors: ['*'] });
    const response = await open.emulator.fetch('/', { headers: { Origin: 'https://any.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://any.example');
    await open.close();
  });
});

describe('the emulator is steered', () => {
  const reset = (headers: Record<string, string>) => send('POST', '/_emulator/reset', headers);
  const port = () => new URL(ddm.emulator.url).port;

  test.each(['localhost', '127.0.0.1', '[::1]', 'ddm-emulator', 'host.docker.internal', '192.168.7.7'])(
    'by the host %s',
    async (host) => {
      expect((await reset({ Host: `${host}:${port()}` })).status).toBe(200);
    },
  );

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '1.2.3'])(
    'not by the host "%s", which a page on the web can have',
    async (host) => {
      await ddm.runningInstance();
      const { status, body } = await reset({ Host: `${host}:${port()}` });
      expect([status, body]).toEqual([403, expect.stringContaining('cannot be controlled through the host')]);
      for (const path of ['requests', 'faults', 'clock', 'health']) {
        expect((await send('GET', `/_emulator/${path}`, { Host: host })).status).toBe(403);
      }
      expect((await ddm.ok('listInstances')).total_record).toBe(1);
    },
  );

  test('by pages that may call, and by no other', async () => {
    for (const Origin of [...local, 'https://app.example']) expect((await reset({ Origin })).status).toBe(200);
    for (const Origin of otherOrigins) expect((await reset({ Origin })).status).toBe(403);
    expect((await reset({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await reset({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
  });
});

describe('methods', () => {
  test('HEAD responds like GET, with the length but without the body', async () => {
    const got = await send('GET', list, { 'X-Auth-Token': ddm.token });
    const head = await send('HEAD', list, { 'X-Auth-Token': ddm.token });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(got.headers['content-length']);
    expect((await send('HEAD', '/_emulator/health')).status).toBe(200);
  });

  test('OPTIONS lists the methods of a path', async () => {
    expect(await send('OPTIONS', list)).toMatchObject({ status: 204, headers: { allow: 'GET, HEAD, OPTIONS, POST' } });
    expect((await send('OPTIONS', '/v9')).status).toBe(404);
  });
});

test('/_emulator/health reports that the emulator is running', async () => {
  const { status, body } = await send('GET', '/_emulator/health');
  expect([status, JSON.parse(body)]).toEqual([200, { status: 'ok', now: expect.any(String), active: 1 }]);
});

test('reset forgets fault rules, the clock, requests and credentials', async () => {
  ddm.emulator.setFaults([{ status: 503 }]);
  ddm.emulator.clock.advance(90 * 86_400_000);
  await send('POST', '/_emulator/reset');
  expect(Math.abs(ddm.emulator.clock.now() - Date.now())).toBeLessThan(10_000);
  expect(ddm.emulator.clock.paused).toBe(false);
  expect((await ddm.call('listInstances')).status).toBe(401);
  ddm.token = ddm.emulator.issueToken();
  expect((await ddm.call('listInstances')).status).toBe(200);
  expect(JSON.parse((await send('GET', '/_emulator/faults')).body)).toEqual([]);
});
