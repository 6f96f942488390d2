import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Emulator } from '@ddm-openapi/emulator';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import config from '../../../api.config.js';
import { emulate, type Remembered } from '../build/example-states/emulate.js';
import { type Scenario, scenarios } from '../build/example-states/scenario.js';
import { startsFrom, usual } from '../build/example-states/starts-from.js';
import { type Bundle, catalogueOf } from '../src/catalogue.js';
import { type Sample, samplesOf } from '../src/samples/index.js';
import { makeUserProject, type UserProject } from './support/compiler.js';
import { runCurl, towards, variables } from './support/execute.js';
import { guideBlocks } from './support/guides.js';
import { type Runner, startRunner } from './support/runner.js';
import { bundle } from './support/site.js';

const catalogue = catalogueOf(JSON.parse(await readFile(bundle, 'utf8')) as Bundle);
const { operations } = catalogue;

const guides = await guideBlocks('ts');

let states: Record<Scenario, Remembered>;
let project: UserProject;
let runner: Runner;
let complaints: string;

beforeAll(async () => {
  [states, project] = await Promise.all([scenarios(), makeUserProject()]);
  const samples = operations.map(({ id }): [string, string] => [id, sampleOf(id, 'typescript')]);
  const wrong = sampleOf('createSchema', 'typescript').replace('instance_id:', 'instance:');
  complaints = await project.compile(new Map([...samples, ...guides, ['wrong', wrong]]));
  runner = await startRunner(project.folder);
});

afterAll(async () => {
  await runner?.end();
  await project?.remove();
});

/** The sample of an operation in one language. */
function sampleOf(id: string, language: Sample['lang']): string {
  const operation = operations.find((candidate) => candidate.id === id);
  if (!operation) throw new Error(`There is no operation ${id}.`);
  return samplesOf({ catalogue, config: config.site }, operation).find(({ lang }) => lang === language)?.source ?? '';
}

/** Runs a compiled module after a change of its text. Returns what it threw, nothing if all went well. */
async function runModule(name: string, change: (text: string) => string, emulator: Emulator): Promise<string> {
  const file = join(project.folder, `out/${name}.js`);
  const text = await readFile(file, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  await writeFile(file, changed);
  return runner.run(file, variables(emulator));
}

/** Whether the emulator carried the operation out, and did not refuse it. */
function responded(emulator: Emulator, id: string): string[] {
  return emulator.requests.filter(({ operationId }) => operationId === id).map(({ status }) => String(status));
}

/** Whether a block of a guide creates an emulator itself, and so needs no other address. */
function bringsEmulator(name: string): boolean {
  return guides.get(name)?.includes('createEmulator(') ?? false;
}

test('a block that brings its own emulator runs as it is', async () => {
  const names = [...guides.keys()].filter(bringsEmulator);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(await runner.run(join(project.folder, `out/${name}.js`), {})).toBe('');
});

test('the compiler accepts every sample and every block of the guides, and would see a wrong name', () => {
  expect(guides.size).toBeGreaterThan(6);
  const lines = complaints.split('\n').filter((line) => /^\S/.test(line));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.includes('src/wrong.ts'))).toEqual([]);
});

describe('the emulator carries out every sample unchanged, except for the address:', () => {
  test.each(operations.map(({ id, success }) => [id, success] as const))('%s', async (id, success) => {
    const state = states[startsFrom[id] ?? usual];
    await emulate(state, 1e7, async (emulator) => {
      expect(await runCurl(sampleOf(id, 'bash'), emulator)).toBe('');
      expect(responded(emulator, id)).toEqual([String(success)]);
    });
    await emulate(state, 1e7, async (emulator) => {
      expect(await runModule(id, (text) => towards(text, emulator), emulator)).toBe('');
      expect(responded(emulator, id)[0]).toBe(String(success));
    });
  });
});

describe('every block of TypeScript in the guides runs unchanged, except for the addresses and the user:', () => {
  test.each([...guides.keys()].filter((name) => !bringsEmulator(name)))('%s', async (name) => {
    await emulate(states[usual], 1e7, async (emulator) => {
      const change = (text: string) =>
        text
          .replaceAll('http://127.0.0.1:8090', emulator.url)
          .replace(/createDdmClient\(\{(?!\s*baseUrl)/, `createDdmClient({ baseUrl: '${emulator.url}',`)
          .replace(
            'createDdmClient(await fromEnvironment())',
            `createDdmClient({ ...(await fromEnvironment()), baseUrl: '${emulator.url}' })`,
          )
          .replace(/region: "eu-de"/, `authUrl: '${emulator.url}/v3'`)
          .replace('orders-deployer', 'demo')
          .replace(/OTC-EU-DE-\d+/, 'example-account');
      expect(await runModule(name, change, emulator)).toBe('');
      expect(emulator.requests.filter(({ acted }) => acted).length).toBeGreaterThan(0);
    });
  });
});

test('none of them keeps the process from ending', async () => {
  expect(await runner.end()).toBe('0');
});
