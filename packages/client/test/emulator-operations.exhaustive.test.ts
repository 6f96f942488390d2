import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { errorCodes, operations } from '@ddm-openapi/spec';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { service } from '../src/generated/service.js';
import { ApiError, createDdmClient, password, token } from '../src/index.js';
import { errorOf, fakePassword, projectId } from './server.js';
import { tour } from './tour.js';

jest.setTimeout(60_000);

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ port: 0, speed: 1 });
});
afterEach(() => emulator.close());

const clientWith = (credentials: Parameters<typeof createDdmClient>[0]['credentials']) =>
  createDdmClient({ baseUrl: emulator.url, projectId, credentials, retry: false });
const user = { name: 'demo', domain: { name: 'example-account' } };

describe('every operation works through the client, with', () => {
  test.each([
    ['a token', () => token(emulator.issueToken())],
    [
      'a password',
      () => password({ authUrl: emulator.url, user, password: fakePassword, scope: { project: { id: projectId } } }),
    ],
  ])('%s', async (_, credentials) => {
    await tour(clientWith(credentials()), emulator);
    const acted = new Set(emulator.requests.filter((request) => request.acted).map(({ operationId }) => operationId));
    expect(operations.map(({ id }) => id).filter((id) => !acted.has(id))).toEqual([]);
    // The clock of the emulator is stepped by hours, so each step costs a signature that is then corrected.
    const bad = emulator.requests.filter(
      ({ status, headers }) => status >= 400 && !(status === 401 && headers.authorization),
    );
    expect(bad.map(({ operationId, status }) => `${operationId} ${status}`)).toEqual([]);
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
