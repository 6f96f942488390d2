import { mkdir, rm, writeFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import * as client from '@ddm-openapi/client';
import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import ts from 'typescript';
import { blocksOf } from './readme-blocks.js';
import { fakePassword, projectId } from './server.js';
import { newInstance } from './tour.js';

const blocks = await blocksOf(new URL('../README.md', import.meta.url));

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
  test('are many', () => {
    expect(blocks.length).toBeGreaterThan(8);
  });

  test.each(blocks)('run against the emulator: $name', async ({ name, code }) => {
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    });
    // The emulator takes the place of the cloud; all else is as the README has it.
    const local = outputText
      .replace(/createDdmClient\(\{/g, `createDdmClient({ baseUrl: ${JSON.stringify(emulator.url)},`)
      .replace(
        'createDdmClient(await fromEnvironment())',
        `createDdmClient(await fromEnvironment({ baseUrl: ${JSON.stringify(emulator.url)} }))`,
      )
      .replace('password({', `password({ authUrl: ${JSON.stringify(emulator.url)},`);
    const file = new URL(`${name.replace(/\W+/g, '-')}.mjs`, scratch);
    await writeFile(file, local);
    const printed: unknown[][] = [];
    const log = jest.spyOn(console, 'log').mockImplementation((...line) => void printed.push(line));
    try {
      await import(file.pathname);
    } finally {
      log.mockRestore();
    }
    if (code.includes('console.log')) expect(printed.length).toBeGreaterThan(0);
    const promised = [...code.matchAll(/^ *console\.log\(.*\); \/\/ (.+)$/gm)].map(([, text]) => text);
    if (promised.length) expect(printed.map((line) => line.join(' '))).toEqual(promised);
    expect(JSON.stringify(printed)).not.toContain(fakePassword);
  });
});
