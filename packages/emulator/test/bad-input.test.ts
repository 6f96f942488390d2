import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Harness, newInstance, project } from './harness.js';

let ddm: Harness;
beforeEach(async () => {
  ddm = await Harness.start();
});
afterEach(async () => {
  // Whatever was sent, the next request works.
  expect((await ddm.call('listInstances')).status).toBe(200);
  await ddm.close();
});

/** Sends bytes as they are and gives back all that comes until the connection closes or falls silent. */
function raw(...parts: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const { port, hostname } = new URL(ddm.emulator.url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setTimeout(300, () => socket.destroy());
    socket.on('data', (data) => {
      text += data.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
    for (const part of parts) socket.write(part);
  });
}

const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
const post = (body: string | Uint8Array<ArrayBuffer>) =>
  fetch(ddm.url('createInstance'), {
    method: 'POST',
    body,
    headers: { 'X-Auth-Token': ddm.token, 'Content-Type': 'application/json' },
  });
const head = (length: number) =>
  `POST /v3/${project}/instances HTTP/1.1\r\nHost: x\r\nX-Auth-Token: ${ddm.token}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

describe('bad input is refused cleanly', () => {
  test.each([
    ['no JSON', '{"name": '],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '1'],
    ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['deep objects', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
    ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ])('a body that is %s', async (_name, body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errCode: 'DBS.280001' });
  });

  test('__proto__ in a body changes nothing but itself', async () => {
    const text = JSON.stringify(newInstance()).replace(
      '{',
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
    );
    expect((await post(text)).status).toBe(202);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('13 MiB', async () => {
    expect((await post('x'.repeat(13 * 1024 * 1024))).status).toBe(413);
  });

  test('a content length that promises more than comes', async () => {
    const text = await raw(head(1000), '{}');
    expect([0, 400, 408]).toContain(statusOf(text));
  });

  test('a content length that promises less than comes', async () => {
    const text = await raw(head(2), '{}garbage that is not a request\r\n\r\n');
    expect(statusOf(text)).toBe(400);
  });

  test.each([
    ['a header of 1 MB', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(1_000_000)}\r\n\r\n`],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['two content lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a null byte in the path', 'GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('%s', async (_name, bytes) => {
    const status = statusOf(await raw(bytes));
    expect(status === 0 || (status >= 400 && status < 500)).toBe(true);
  });

  test('garbage behind a good request', async () => {
    const text = await raw('GET / HTTP/1.1\r\nHost: x\r\n\r\n', '\0\0\0garbage\r\n\r\n');
    expect([200, 400]).toContain(statusOf(text));
    expect(text).toMatch(/HTTP\/1\.1 400 Bad Request\r\nX-Request-Id: [0-9a-f]{32}\r\n/);
  });

  test.each(['%', '%zz', '%00', '..%2f..', '%ff', 'a%2Fb', '__proto__', 'constructor'])(
    'the path segment %s',
    async (segment) => {
      const status = statusOf(
        await raw(
          `GET /v1/${project}/instances/${segment} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: ${ddm.token}\r\nConnection: close\r\n\r\n`,
        ),
      );
      expect([400, 404]).toContain(status);
    },
  );

  test.each([
    'offset=1e9',
    'offset=-1',
    'limit=1.5',
    'limit=',
    'offset=0x10',
    'offset=99999999999',
    '__proto__=1',
    'offset[]=1',
    '%zz=1',
  ])('the query %s', async (query) => {
    const response = await fetch(`${ddm.url('listInstances')}?${query}`, { headers: { 'X-Auth-Token': ddm.token } });
    expect(response.status).toBe(400);
  });
});
