import { startEmulator } from '@ddm-openapi/emulator';
import { platformStatusCodes, statusCodes } from '@ddm-openapi/spec';
import { openForEach } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { service } from '../src/generated/service.js';
import { ApiError, accessKey, agency, type ClientOptions, password, token } from '../src/index.js';
import { clientOf, errorOf, fakePassword, projectId } from './server.js';
import { toured } from './toured.js';

const emulator = openForEach(() => startEmulator({ port: 0, speed: 1 }));
const clientWith = (credentials: ClientOptions['credentials']) => clientOf(emulator, { credentials, retry: false });

const key = { ak: 'FAKEACCESSKEY0000001', sk: 'notARealSecretKeyNotARealSecretKey000001' };
const user = { name: 'demo', domain: { name: 'example-account' } };

describe('every operation works through the client, with', () => {
  test.each([['an access key', () => accessKey(key)]])('%s', async (_, credentials) => {
    const { left, failed } = await toured(clientWith(credentials()), emulator);
    expect(left).toEqual([]);
    expect(failed).toEqual([]);
  });
});

test('an agency acts for the other account', async () => {
  const credentials = agency({
    authUrl: emulator.url,
    credentials: password({ authUrl: emulator.url, user, password: fakePassword }),
    domain: { name: 'example-account' },
    name: 'ddm-operators',
    scope: { project: { id: projectId } },
  });
  expect((await clientWith(credentials).listInstances()).total_record).toBe(0);
});

describe('every status and every code of the catalogue arrives as its class, with code and request id:', () => {
  const ddm = () => clientWith(token(emulator.issueToken()));

  test.each([...statusCodes, ...platformStatusCodes].filter(({ code }) => code >= 400).map(({ code }) => code))(
    '%i',
    async (status) => {
      emulator.setFaults([{ operation: 'listInstances', status }]);
      const error = await errorOf(ddm().listInstances(), ApiError);
      emulator.setFaults([]);
      expect(error).toMatchObject({
        status,
        name: service.statusErrors[status]?.Error.name,
        operationId: 'listInstances',
      });
      expect(error).toBeInstanceOf(service.statusErrors[status]?.Error as typeof ApiError);
      expect(error.requestId).toBe(emulator.requests.at(-1)?.id);
    },
  );

  test('those that the emulator detects', async () => {
    const client = ddm();
    const nowhere = { instance_id: 'none' };
    expect((await client.getInstance.safe(nowhere)).error?.status).toBe(404);
    expect((await client.createInstance.safe({ body: {} as never })).error?.status).toBe(400);
    expect((await clientWith(token('not-a-real-token')).listInstances.safe()).error?.code).toBe('APIG.0301');
    const reader = accessKey({ ak: 'FAKEACCESSKEY0000002', sk: 'notARealSecretKeyNotARealSecretKey000002' });
    expect((await clientWith(reader).deleteInstance.safe({ ...nowhere, delete_dn_data: true })).error?.status).toBe(
      403,
    );
  });
});
