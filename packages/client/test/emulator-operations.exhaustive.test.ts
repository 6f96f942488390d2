import { startEmulator } from '@ddm-openapi/emulator';
import { errorCodes } from '@ddm-openapi/spec';
import { openForEach } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { service } from '../src/generated/service.js';
import { ApiError, type ClientOptions, password, token } from '../src/index.js';
import { clientOf, errorOf, fakePassword, projectId } from './server.js';
import { toured } from './toured.js';

const emulator = openForEach(() => startEmulator({ port: 0, speed: 1 }));
const clientWith = (credentials: ClientOptions['credentials']) => clientOf(emulator, { credentials, retry: false });
const user = { name: 'demo', domain: { name: 'example-account' } };

describe('every operation works through the client, with', () => {
  test.each([
    ['a token', () => token(emulator.issueToken())],
    [
      'a password',
      () => password({ authUrl: emulator.url, user, password: fakePassword, scope: { project: { id: projectId } } }),
    ],
  ])('%s', async (_, credentials) => {
    const { left, failed } = await toured(clientWith(credentials()), emulator);
    expect(left).toEqual([]);
    expect(failed).toEqual([]);
  });
});

describe('every status and every code of the catalogue arrives as its class, with code and request id:', () => {
  const ddm = () => clientWith(token(emulator.issueToken()));

  test('all error codes', async () => {
    const client = ddm();
    for (const { code, status } of errorCodes) {
      emulator.setFaults([{ operation: 'listInstances', code }]);
      const error = await errorOf(client.listInstances(), ApiError);
      expect([error.code, error.status]).toEqual([code, status]);
      expect(error.constructor).toBe(service.statusErrors[status]?.Error ?? ApiError);
      expect(error.requestId).toBe(emulator.requests.at(-1)?.id);
    }
    emulator.setFaults([]);
  });
});
