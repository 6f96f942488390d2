import { join } from 'node:path';
import { clientFiles } from '@ddm-openapi/client-generator';
import { workspace } from '@ddm-openapi/foundation/workspace';
import type { Document } from '@ddm-openapi/spec/derive';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import config from '../../test-support/fixtures/dcs/api.config.js';
import { readSource } from '../src/diff/versions.js';
import { type GeneratedClient, generateClient, sendJson as json } from './generated-client.js';

const fixture = join(workspace, 'packages/test-support/fixtures/dcs');
const settings = { ...config.client, site: 'https://dcs.example.org' };

/** What the test uses of the generated client; the compiler checks the rest. */
interface Client {
  listInstances(): Promise<{ instances: object[] }>;
  deleteInstance(input: object): Promise<object>;
  createBackup: { (input: object): Promise<object>; safe(input: object): Promise<{ error: Failure }> };
}
interface Failure extends Error {
  readonly status: number;
  readonly code: string;
  readonly remedy: string;
}
interface Generated {
  createDcsClient(options: object): Client;
  isDcsError(error: unknown, code?: string): boolean;
  items(list: unknown, input?: object): AsyncIterable<{ instance_id: string }>;
  token(value: string): object;
  ConflictError: new () => Failure;
  DcsError: new () => Failure;
}

const user = `
import { ConflictError, createDcsClient, type Instance, isDcsError, items, token } from './index.js';
const dcs = createDcsClient({ projectId: 'p', credentials: token('t') });
export async function use(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of items(dcs.listInstances, { limit: 2 })) names.push(name);
  const gone: Record<string, never> = await dcs.deleteInstance({ instance_id: 'i' });
  const result = await dcs.createBackup.safe({ instance_id: 'i', body: { backup_format: 'rdb' } });
  if (!result.ok && result.error instanceof ConflictError && isDcsError(result.error, 'DCS.4409')) return [result.error.code];
  const shown = (instance: Instance) => instance.status;
  return [...names, ...Object.keys(gone), shown.name];
}
// @ts-expect-error the id is missing
dcs.deleteInstance({});
`;

let made: GeneratedClient;
let generated: Generated;
const client = () =>
  generated.createDcsClient({
    baseUrl: made.baseUrl,
    projectId: 'p',
    credentials: generated.token('not-a-real-token'),
    retry: { baseDelay: 1, maxDelay: 2 },
  });
const documentOf = async () =>
  (await readSource(join(fixture, 'openapi/openapi.yaml'), 'dcs')).bundle as unknown as Document;

beforeAll(async () => {
  made = await generateClient(await documentOf(), settings, user);
  generated = (await made.load()) as Generated;
});
afterAll(() => made.close());

test('the client of a second service compiles, and so does who uses it', () => {
  expect(made.faults()).toEqual([]);
});

test('it pages through a list with the parameters of its document', async () => {
  const asked: string[] = [];
  made.respondWith(({ url = '' }, response) => {
    asked.push(url);
    const offset = Number(new URL(url, 'http://host').searchParams.get('offset'));
    const ids = Array.from({ length: Math.min(2, 5 - offset) }, (_, index) => ({ instance_id: `i${offset + index}` }));
    json(response, 200, { instance_num: 5, instances: ids });
  });
  const ids: string[] = [];
  for await (const { instance_id } of generated.items(client().listInstances, { limit: 2 })) ids.push(instance_id);
  expect(ids).toEqual(['i0', 'i1', 'i2', 'i3', 'i4']);
  expect(asked).toEqual([0, 2, 4].map((offset) => `/v2/p/instances?limit=2&offset=${offset}`));
});

test('its errors have the class, code and remedy of its own document', async () => {
  made.respondWith((_, response) => json(response, 409, { error_code: 'DCS.4409', error_msg: 'Still running.' }));
  const { error } = await client().createBackup.safe({ instance_id: 'i', body: {} });
  expect(error).toBeInstanceOf(generated.ConflictError);
  expect(error).toBeInstanceOf(generated.DcsError);
  expect(error).toMatchObject({ name: 'ConflictError', status: 409, code: 'DCS.4409' });
  expect(error.remedy).not.toBe('');
  expect([
    generated.isDcsError(error),
    generated.isDcsError(error, 'DCS.4409'),
    generated.isDcsError(error, 'x'),
  ]).toEqual([true, true, false]);
});

test('a response without a body is complete where its document says so', async () => {
  made.respondWith((_, response) => void response.writeHead(204).end());
  expect(await client().deleteInstance({ instance_id: 'i' })).toEqual({});
});

test('its secrets are masked, by the properties of its document', async () => {
  made.respondWith((request, response) => {
    request
      .setEncoding('utf8')
      .on('data', (body: string) => json(response, 400, { error_code: 'DCS.4933', error_msg: body }));
  });
  const ask = client() as unknown as { createInstance(input: object): Promise<object> };
  const error = await ask
    .createInstance({ body: { name: 'dcs-a', password: 'NotAReal-Passw0rd' } })
    .catch((caught: Error) => caught);
  expect(String(error)).toContain('***');
  expect(String(error)).not.toContain('NotAReal');
});

test('contains nothing from the first service', async () => {
  const files = await clientFiles(await documentOf(), settings);
  for (const [name, text] of Object.entries(files)) {
    expect({ name, found: /.{0,30}(ddm|\bDBS\b).{0,30}/i.exec(text)?.[0] }).toEqual({ name });
  }
});

describe('a service without an IAM', () => {
  const { iam: _, ...others } = settings;
  const login = { user: { id: 'u' }, password: 'NotAReal-Passw0rd' };
  interface Made {
    createDcsClient(options: object): Client;
    findProject(options: object): Promise<unknown>;
    password(login: object): object;
  }
  const program = `
import { createDcsClient, password } from './index.js';
export const dcs = createDcsClient({ projectId: 'p', credentials: password(${JSON.stringify(login)}) });
`;
  let without: GeneratedClient;
  beforeAll(async () => {
    without = await generateClient(await documentOf(), others, program);
  });
  afterAll(() => without.close());

  test('has a client that compiles and names none', async () => {
    expect(without.faults()).toEqual([]);
    expect((await clientFiles(await documentOf(), others))['service.ts']).not.toContain('iam');
  });

  test('asks for an authUrl where a login needs one, and goes there', async () => {
    const { createDcsClient, findProject, password } = (await without.load()) as Made;
    const missing = 'authUrl is missing: the IAM of dcs.eu-de.otc.t-systems.com is not known.';
    const client = createDcsClient({ projectId: 'p', credentials: password(login) });
    await expect(client.listInstances()).rejects.toThrow(missing);
    await expect(findProject({ name: 'eu-de', credentials: password(login) })).rejects.toThrow(missing);
    const asked: string[] = [];
    without.respondWith(({ url = '' }, response) => {
      asked.push(url);
      if (url.includes('/auth/tokens')) response.setHeader('X-Subject-Token', 'not-a-real-token');
      json(response, url.includes('/auth/tokens') ? 201 : 200, {
        token: { expires_at: '2099-01-01T00:00:00Z' },
        instances: [],
      });
    });
    const { baseUrl } = without;
    const credentials = password({ ...login, authUrl: `${baseUrl}/iam/v3` });
    expect(await createDcsClient({ projectId: 'p', baseUrl, credentials }).listInstances()).toMatchObject({
      instances: [],
    });
    expect(asked).toEqual([expect.stringContaining('/iam/v3/auth/tokens'), '/v2/p/instances']);
  });
});
