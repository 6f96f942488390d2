import { fileURLToPath } from 'node:url';
import { operations } from '@ddm-openapi/spec';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { compile } from './compile.js';
import { good, head } from './typed-code.js';

describe('what must compile does', () => {
  test.each<[string, ts.CompilerOptions]>([
    ['with every check', { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }],
    ['not strict', { strict: false, strictNullChecks: true }],
  ])('%s', (_, options) => {
    expect(compile({ 'good.ts': good }, options).faults).toEqual([]);
  });
});

test('80 calls cost the compiler little more than one', () => {
  const call = ({ id }: { id: string }) => `export const ${id} = await ddm.${id}({} as never)`;
  const eighty = operations.slice(0, 80).map(call).join('\n');
  const one = compile({ 'one.ts': head + call(operations[0]) }).instantiations;
  const all = compile({ 'all.ts': head + eighty });
  expect(all.faults).toEqual([]);
  expect(all.instantiations - one).toBeLessThan(2000);
});

test('what users export can be declared: every type has a name that is exported', () => {
  const portable = `
import * as client from '../src/index.js';
export const asDdm = (e: unknown) => (e instanceof client.DdmError ? e : undefined);
export const check = (e: unknown) => client.isDdmError(e, 'DBS.300101');
export const plain = (e: unknown) => client.isDdmError(e);
export const api = (e: unknown) => (e instanceof client.ApiError ? e : undefined);
export const job = (e: unknown) => (e instanceof client.JobError ? e : undefined);
export const unexpected = (e: unknown) => (e instanceof client.UnexpectedResponseError ? e : undefined);
export class MyError extends client.NotFoundError {}
export const ddm = client.createDdmClient({ projectId: 'p', credentials: client.token('t') });
export const key = client.accessKey({ ak: 'a', sk: 's' });
export const watcher = client.watch(client.debug());
export const other = client.withOptions(ddm, { timeout: 5 });
export const list = () => client.items(ddm.listInstances);
export const all = () => client.collect(client.items(ddm.listInstances));
export const wait = (id: string) => client.waitForJob(ddm, id);
export const start = () => client.startAndWait(ddm, 'restartInstance', { instance_id: 'i' });
export const safe = () => ddm.getInstance.safe({ instance_id: 'i' });
export const shard = (id: string) => client.waitForShardConfiguration(ddm, id);
`;
  const { faults } = compile(
    { 'portable.ts': portable },
    {
      strict: true,
      declaration: true,
      noEmit: false,
      rootDir: fileURLToPath(new URL('../../..', import.meta.url)),
      outDir: '/nowhere',
    },
  );
  expect(faults).toEqual([]);
});

test('a fetch may be one that is like it', () => {
  const fits = `
import { createDdmClient, token } from '../src/index.js';
const credentials = token('t');
interface Dispatcher { close(): void }
declare const dispatcher: Dispatcher;
declare function undiciFetch(input: string | URL, init?: { method?: string; headers?: object; body?: string | Uint8Array | null; signal?: AbortSignal | null; dispatcher?: Dispatcher }): Promise<{ readonly ok: boolean; readonly status: number; readonly statusText: string; readonly headers: { get(name: string): string | null; forEach(call: () => void): void }; text(): Promise<string>; json(): Promise<unknown> }>;
createDdmClient({ credentials, fetch });
createDdmClient({ credentials, fetch: undiciFetch });
createDdmClient({ credentials, fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }) });
createDdmClient({ credentials, fetch: async (url: string) => new Response(url) });
createDdmClient({ credentials, headers: new Headers({ a: 'b' }) });
`;
  expect(compile({ 'fits.ts': fits }).faults).toEqual([]);
});

test('resolvers that know no exports find the types of each entry', () => {
  const text = `
import { createDdmClient, token } from '@ddm-openapi/client';
import { fromEnvironment } from '@ddm-openapi/client/node';
import { rawClient } from '@ddm-openapi/client/raw';
import { explainErrorCode } from '@ddm-openapi/client/error-codes';
export const ddm = createDdmClient({ projectId: 'p', credentials: token('t'), explain: explainErrorCode });
export const raw = rawClient(ddm);
export const name: Promise<string> = ddm.getInstance({ instance_id: 'i' }).then((instance) => instance.name);
export const options = fromEnvironment();
`;
  const older = { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 };
  expect(compile({ 'older.ts': text }, { strict: true, ...older }).faults).toEqual([]);
});

test('a fetch of another library fits, and one that cannot work does not', () => {
  const text = `
import { fetch as undiciFetch, Agent, type RequestInit } from 'undici';
import { createDdmClient, token } from '../src/index.js';
const options = { projectId: 'p', credentials: token('t') };
const dispatcher = new Agent();
createDdmClient({ ...options, fetch: undiciFetch });
createDdmClient({ ...options, fetch: globalThis.fetch });
createDdmClient({ ...options, fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }) });
createDdmClient({ ...options, fetch: (url, init) => undiciFetch(url, init satisfies RequestInit) });
createDdmClient({ ...options, fetch: async () => new Response('{}') });
// @ts-expect-error: it gives no response.
createDdmClient({ ...options, fetch: async () => ({ json: async () => ({}) }) });
`;
  const { faults } = compile({ 'fetch.ts': text }, { strict: true, exactOptionalPropertyTypes: true, types: ['node'] });
  expect(faults).toEqual([]);
});

test('CommonJS may require the client under `nodenext`', () => {
  const text = `
import { createDdmClient, token } from '@ddm-openapi/client';
export const ddm = createDdmClient({ projectId: 'p', credentials: token('t') });
`;
  expect(compile({ 'common.cts': text }).faults).toEqual([]);
  const node16 = { strict: true, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
  expect(compile({ 'common.cts': text }, node16).faults.map(({ message }) => message)).toEqual([
    expect.stringContaining('ECMAScript module'),
  ]);
});
