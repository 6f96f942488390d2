import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Emulator } from '../../emulator/src/index.js';
import { type Bundle, catalogueOf } from '../src/catalogue.js';
import { server } from '../src/samples/curl.js';
import { samplesOf } from '../src/samples/index.js';
import { type Compiler, makeCompiler } from './support/compiler.js';
import { guideBlocks } from './support/guides.js';
import { emulate, projectId, type Remembered, type Scenario, scenarios } from './support/scenario.js';
import { bundle } from './support/site.js';

/** The state that an operation's example starts from; `sharded`, an instance with a schema, if it is not here. */
const startsFrom: Readonly<Record<string, Scenario>> = {
  createParameterTemplate: 'empty',
  createInstance: 'template',
  createInstanceV1: 'template',
  createGroup: 'instance',
  createSchema: 'instance',
  createSchemaV1: 'instance',
  importSchemaMetadata: 'instance',
  unbindEip: 'bound',
  deleteGroup: 'grouped',
  updateReadPolicy: 'wide',
  deleteBackup: 'restorable',
  getBackup: 'restorable',
  restoreData: 'restorable',
  listRestorableDataNodes: 'restorable',
  restoreMetadata: 'removed',
  getShardConfigurationPrecheck: 'checked',
  getShardConfiguration: 'copying',
  cancelShardConfiguration: 'copying',
  switchRoute: 'waiting',
  updateRouteSwitchPolicy: 'copying',
  retryShardConfiguration: 'failed',
  rollbackShardConfiguration: 'failed',
  cleanShardConfiguration: 'switched',
};

const { document, operations } = catalogueOf(JSON.parse(await readFile(bundle, 'utf8')) as Bundle);

const guides = await guideBlocks('ts');

let states: Record<Scenario, Remembered>;
let compiler: Compiler;

beforeAll(async () => {
  [states, compiler] = await Promise.all([scenarios(), makeCompiler()]);
  const sources = operations.map((operation): [string, string] => [
    operation.id,
    samplesOf(document, operation).find(({ lang }) => lang === 'typescript')?.source ?? '',
  ]);
  await compiler.emit(new Map([...sources, ...guides]));
}, 60_000);

afterAll(() => compiler?.remove());

interface Outcome {
  readonly code: number;
  readonly output: string;
}

function execute(command: string, args: readonly string[], emulator: Emulator): Promise<Outcome> {
  const env = {
    PATH: process.env.PATH,
    OS_PROJECT_ID: projectId,
    OS_TOKEN: emulator.issueToken(),
    OS_PASSWORD: 'NotAReal-Passw0rd',
    OS_ACCESS_KEY: 'FAKEACCESSKEY0000001',
    OS_SECRET_KEY: 'notARealSecretKeyNotARealSecretKey000001',
  };
  return new Promise((resolve) => {
    execFile(command, args, { env, cwd: compiler.folder, timeout: 15_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, output: `${stdout}${stderr}` });
    });
  });
}

/** Whether the emulator carried the operation out, and did not refuse it. */
function answered(emulator: Emulator, id: string): string[] {
  return emulator.requests.filter(({ operation }) => operation === id).map(({ status }) => String(status));
}

describe('every sample is carried out by the emulator as it stands, but for the address:', () => {
  test.each(operations.map(({ id }) => id))(
    '%s',
    async (id) => {
      const operation = operations.find((candidate) => candidate.id === id);
      if (!operation) throw new Error(id);
      const state = states[startsFrom[id] ?? 'sharded'];
      const [curl] = samplesOf(document, operation);

      await emulate(state, 1e7, async (emulator) => {
        const command = (curl?.source ?? '').replace(server, emulator.url);
        const { code, output } = await execute(
          'sh',
          ['-c', `${command} --silent --show-error --fail-with-body`],
          emulator,
        );
        expect({ language: 'curl', code, output: code ? output : '' }).toEqual({
          language: 'curl',
          code: 0,
          output: '',
        });
        expect(answered(emulator, id)).toEqual([String(operation.success)]);
      });

      await emulate(state, 1e7, async (emulator) => {
        const file = join(compiler.folder, `out/${id}.js`);
        const source = await readFile(file, 'utf8');
        const here = source.replace('createDdmClient({', `createDdmClient({ baseUrl: '${emulator.url}',`);
        expect(here).not.toBe(source);
        await writeFile(file, here);
        const { code, output } = await execute(process.execPath, [file], emulator);
        expect({ language: 'TypeScript', code, output: code ? output : '' }).toEqual({
          language: 'TypeScript',
          code: 0,
          output: '',
        });
        expect(answered(emulator, id)[0]).toBe(String(operation.success));
      });
    },
    30_000,
  );
});

describe('every block of TypeScript in the guides runs, but for the addresses and the user:', () => {
  test.each([...guides.keys()])(
    '%s',
    async (name) => {
      await emulate(states.sharded, 1e7, async (emulator) => {
        const file = join(compiler.folder, `out/${name}.js`);
        const source = (await readFile(file, 'utf8'))
          .replaceAll('http://127.0.0.1:8090', emulator.url)
          .replace(/createDdmClient\(\{(?!\s*baseUrl)/, `createDdmClient({ baseUrl: '${emulator.url}',`)
          .replace(
            'createDdmClient(await fromEnvironment())',
            `createDdmClient({ ...(await fromEnvironment()), baseUrl: '${emulator.url}' })`,
          )
          .replace(/region: "eu-de"/, `authUrl: '${emulator.url}/v3'`)
          .replace('orders-deployer', 'demo')
          .replace(/OTC-EU-DE-\d+/, 'example-account');
        await writeFile(file, source);
        const { code, output } = await execute(process.execPath, [file], emulator);
        expect({ code, output: code ? output : '' }).toEqual({ code: 0, output: '' });
        expect(emulator.requests.filter(({ acted }) => acted).length).toBeGreaterThan(0);
      });
    },
    30_000,
  );
});
