import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createEmulator, type Emulator } from '../src/index.js';
import { project } from './harness.js';

const mebibyte = 1024 * 1024;

let emulator: Emulator;
beforeEach(() => {
  emulator = createEmulator({ seed: 1, auth: false });
  emulator.clock.pause();
});
afterEach(() => emulator.close());

const own = async (call: string, body?: BodyInit, headers: Record<string, string> = {}) => {
  const [method = '', name = ''] = call.split(' ');
  const init = { method, headers, ...(body !== undefined && { body, duplex: 'half' }) };
  const response = await emulator.fetch(`/_emulator/${name}`, init);
  return [response.status, await response.json()];
};
const refused = (message: string) => [400, { message }];

describe('what is asked of the emulator itself', () => {
  test('says what there is where it is something else', async () => {
    const all = ['GET health', 'GET faults', 'PUT faults', 'DELETE faults', 'GET requests', 'DELETE requests'];
    all.push('GET clock', 'POST clock', 'POST expire-credentials', 'POST reset');
    const found = [404, { message: `The emulator has these here: ${all.join(', ')}.` }];
    for (const call of ['GET none', 'PUT clock', 'GET toString']) expect(await own(call)).toEqual(found);
  });

  test('leaves nothing behind where it is deleted', async () => {
    emulator.setFaults([{ status: 500 }]);
    await emulator.fetch(`/v1/${project}/instances`);
    for (const name of ['faults', 'requests']) {
      expect((await own(`GET ${name}`))[1]).toHaveLength(1);
      expect(await own(`DELETE ${name}`)).toEqual([200, []]);
      expect(await own(`GET ${name}`)).toEqual([200, []]);
    }
  });

  test('is not in the record, and says how many requests are open', async () => {
    const health = [200, { status: 'ok', now: new Date(emulator.clock.now()).toISOString(), active: 1 }];
    for (let n = 0; n < 2; n++) expect(await own('GET health')).toEqual(health);
    expect(emulator.requests).toEqual([]);
  });

  test('takes no more than 1 MiB', async () => {
    expect(await own('POST clock', `${' '.repeat(mebibyte - 2)}{}`)).toMatchObject([200, {}]);
    expect(await own('POST clock', `${' '.repeat(mebibyte - 1)}{}`)).toEqual(
      refused('The body is larger than 1048576 bytes.'),
    );
  });

  test('takes no part of a body', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    expect(await own('POST clock', broken)).toEqual(refused('The body is too large, or it ended early.'));
  });

  test.each([
    ['a page of this machine on another site', { origin: 'http://localhost:1', 'sec-fetch-site': 'cross-site' }, 200],
    ['a page of this site', { 'sec-fetch-site': 'same-origin' }, 200],
    ['a page of another site that hides its origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of another site', { origin: 'https://other.example' }, 403],
  ])('may come from %s: %j', async (_who, headers, status) => {
    expect((await own('POST clock', '{}', headers))[0]).toBe(status);
  });
});

describe('the clock', () => {
  test('is stopped and started', async () => {
    emulator.clock.resume();
    expect(await own('POST clock', '{"paused":true}')).toMatchObject([200, { paused: true }]);
    expect(emulator.clock.paused).toBe(true);
    expect(await own('POST clock', '{"advance":5}')).toMatchObject([200, { paused: true }]);
    expect(await own('POST clock', '{"paused":false}')).toMatchObject([200, { paused: false }]);
    expect(await own('POST clock', '{"advance":5}')).toMatchObject([200, { paused: false }]);
  });

  test.each(['5', 'true', 'null', '[]', '"advance"', '{"pause":true}', '{"paused":"yes"}', '{"advance":"1"}'])(
    'does not understand %s',
    async (body) => {
      const now = emulator.clock.now();
      expect(await own('POST clock', body)).toEqual(
        refused('Give an object with advance, in milliseconds, or paused, true or false, or both.'),
      );
      expect(emulator.clock.now()).toBe(now);
    },
  );
});
