import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redoclyBundle } from '@ddm-openapi/foundation/redocly';
import type { Document } from '@ddm-openapi/spec/derive';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compileDocument } from '../build/compile-document.js';
import { Iam } from '../src/auth/iam/service.js';
import { defaultIdentities } from '../src/auth/identities.js';
import { type Emulator, emulatorOf } from '../src/core/create-emulator.js';
import type { CompiledDocument } from '../src/core/document.js';
import { exampleService } from '../src/core/example-service.js';
import { project } from './harness.js';

const source = new URL('../../test-support/fixtures/dcs/openapi/openapi.yaml', import.meta.url).pathname;

let folder: string;
let emulator: Emulator;
let headers: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'second-document-'));
  await redoclyBundle(source, join(folder, 'openapi.json'));
  const document = JSON.parse(await readFile(join(folder, 'openapi.json'), 'utf8')) as Document;
  const item = document.paths['/v2/{project_id}/instances'] as Record<string, object>;
  item.head = { ...item.get, operationId: 'headInstances' };
  await writeFile(join(folder, 'document.mjs'), await compileDocument(document));
  const compiled = (await import(join(folder, 'document.mjs'))) as CompiledDocument;
  const service = exampleService(compiled);
  emulator = emulatorOf({ service, identity: (parts) => new Iam(defaultIdentities, parts) }, {});
  headers = { 'X-Auth-Token': emulator.issueToken(), 'Content-Type': 'application/json' };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const instances = `/v2/${project}/instances`;

describe('a document without behaviours', () => {
  test('responds with its examples', async () => {
    const response = await emulator.fetch(instances, { headers });
    expect([response.status, await response.json()]).toMatchObject([200, { instances: [{ engine: 'Redis' }] }]);
  });

  test('has no body where the document has none', async () => {
    const response = await emulator.fetch(`${instances}/some`, { method: 'DELETE', headers });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([204, null, '']);
  });

  test('is validated, with errors in its own shape and words', async () => {
    const response = await emulator.fetch(instances, { method: 'POST', headers, body: '{"name": 1}' });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error_code: expect.stringMatching(/^DCS\./), error_msg: expect.stringMatching(/^The field /) },
    ]);
    const unknown = await emulator.fetch(`${instances}?colour=red`, { headers });
    expect(await unknown.json()).toMatchObject({ error_msg: 'There is no query parameter "colour".' });
  });

  test('asks for credentials, and obeys fault rules by its own names and codes', async () => {
    expect((await emulator.fetch(instances)).status).toBe(401);
    emulator.setFaults([{ operation: 'listInstances', code: 'DCS.5003', count: 1 }]);
    const response = await emulator.fetch(instances, { headers });
    expect([response.status, await response.json()]).toMatchObject([503, { error_code: 'DCS.5003' }]);
    expect(() => emulator.setFaults([{ operation: 'createSchema' }])).toThrow('there is no operation "createSchema"');
  });

  test('lets a user who may only read do what only reads, by whatever method', async () => {
    const reader = {
      name: 'reader',
      password: 'NotAReal-Passw0rd',
      domain: { name: defaultIdentities.domains[0]?.name },
    };
    const scope = { project: { id: project } };
    const response = await emulator.fetch('/v3/auth/tokens', {
      method: 'POST',
      body: JSON.stringify({ auth: { identity: { methods: ['password'], password: { user: reader } }, scope } }),
      headers: { 'Content-Type': 'application/json' },
    });
    const token = { 'X-Auth-Token': response.headers.get('x-subject-token') ?? '' };
    const statusOf = async (method: string) => (await emulator.fetch(instances, { method, headers: token })).status;
    expect([await statusOf('GET'), await statusOf('HEAD'), await statusOf('POST')]).toEqual([200, 200, 403]);
    expect(emulator.requests.map(({ operationId }) => operationId)).toContain('headInstances');
  });
});
