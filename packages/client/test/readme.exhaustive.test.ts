import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import * as client from '@ddm-openapi/client';
import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { compile } from './compile.js';
import { fakePassword, projectId } from './server.js';
import { newInstance } from './tour.js';

jest.setTimeout(60_000);

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
/** The code blocks, each named after its section. */
const blocks = readme.split(/^## /m).flatMap((section) => {
  const heading = section.slice(0, section.indexOf('\n'));
  return [...section.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ''], index) => ({
    name: `${heading} ${index + 1}`,
    code,
  }));
});

/** Declarations that the text around a block assumes. A block that makes its own client hides `ddm`. */
const known = `
import type { DdmClient } from '@ddm-openapi/client';
declare global {
  const ddm: DdmClient;
  const instanceId: string;
  const projectId: string;
  function readToken(): Promise<string>;
}
`;

let emulator: Emulator;
const scratch = new URL('.readme/', import.meta.url);
const globals = globalThis as Record<string, unknown>;

beforeAll(async () => {
  emulator = await startEmulator({ port: 0, speed: 1e6 });
  await mkdir(scratch, { recursive: true });
  const key = client.accessKey({ ak: 'FAKEACCESSKEY0000001', sk: 'notARealSecretKeyNotARealSecretKey000001' });
  const ddm = client.createDdmClient({ baseUrl: emulator.url, projectId, credentials: key });
  const { id } = await ddm.createInstance({ body: { ...newInstance, name: 'ddm-readme' } });
  await client.waitForInstance(ddm, id, { interval: { min: 5, max: 50 } });
  Object.assign(globals, { ddm, instanceId: id, projectId, readToken: async () => emulator.issueToken() });
  Object.assign(process.env, {
    OS_ACCESS_KEY: 'FAKEACCESSKEY0000001',
    OS_SECRET_KEY: 'notARealSecretKeyNotARealSecretKey000001',
    OS_PASSWORD: fakePassword,
    OS_PROJECT_ID: projectId,
    CA_FILE: fileURLToPath(new URL('ca.pem', scratch)),
  });
  await writeFile(new URL('ca.pem', scratch), rootCertificates[0] ?? '');
});
afterAll(async () => {
  await rm(scratch, { recursive: true, force: true });
  await emulator.close();
});

describe('the code blocks of the README', () => {
  test('compile, strictly', () => {
    const files = Object.fromEntries(blocks.map(({ code }, index) => [`block-${index}.ts`, `${code}\nexport {};\n`]));
    const { faults } = compile(
      { 'known.ts': known, ...files },
      { strict: true, exactOptionalPropertyTypes: true, types: ['node'] },
    );
    expect(faults).toEqual([]);
  });
});
