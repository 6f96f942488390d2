import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import config from '../../../api.config.js';
import { type Bundle, type Catalogue, catalogueOf } from '../src/catalogue.js';
import { samplesOf } from '../src/samples/index.js';
import { literal } from '../src/samples/literal.js';
import { bundle } from './support/site.js';

const run = promisify(execFile);

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = catalogueOf(JSON.parse(await readFile(bundle, 'utf8')) as Bundle);
});

/** The sample of an operation in one language. */
function sample(id: string, label: 'curl' | 'TypeScript'): string {
  const operation = catalogue.operations.find((candidate) => candidate.id === id);
  if (!operation) throw new Error(`There is no operation ${id}.`);
  return (
    samplesOf({ catalogue, config: config.site }, operation).find((candidate) => candidate.label === label)?.source ??
    ''
  );
}

describe('curl', () => {
  test('names method, address with its variables, credentials and body', () => {
    expect(sample('createSchema', 'curl')).toMatch(
      /^curl --request POST \\\n {2}"https:\/\/ddm\.eu-de\.otc\.t-systems\.com\/v3\/\$OS_PROJECT_ID\/instances\/1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09\/databases" \\\n {2}--header "X-Auth-Token: \$OS_TOKEN" \\\n {2}--header "Content-Type: application\/json" \\\n {2}--data '\{/,
    );
  });

  test('needs no credentials where the operation needs none', () => {
    expect(sample('listApiVersions', 'curl')).toBe('curl "https://ddm.eu-de.otc.t-systems.com/"');
  });
});

describe('TypeScript', () => {
  test('goes on as the operation asks for: items of a list, the end of a job, nothing', () => {
    expect(sample('listInstances', 'TypeScript')).toContain('for await (const item of items(ddm.listInstances)) {');
    expect(sample('deleteInstance', 'TypeScript')).toContain('await waitForJob(ddm, job_id);');
    expect(sample('createInstance', 'TypeScript')).toContain('if (job_id) await waitForJob(ddm, job_id);');
    expect(sample('startShardConfiguration', 'TypeScript')).toContain('await waitForShardConfiguration(ddm, job_id);');
  });
});

describe('literals', () => {
  test('are written on one line if they fit, and are split into lines otherwise', () => {
    expect(literal({ name: "it's", 'a-b': [1, true, null] })).toBe(`{ name: "it's", "a-b": [1, true, null] }`);
    const long = { first: 'x'.repeat(50), second: { inner: 'y'.repeat(50) } };
    expect(literal(long)).toBe(`{\n  first: "${'x'.repeat(50)}",\n  second: { inner: "${'y'.repeat(50)}" },\n}`);
  });

  test('mean what they are made from', async () => {
    for (const value of ['quote " and \' and \\ and \n', { 'key-1': [], a: {}, b: [{ c: 1.5 }] }]) {
      const { stdout } = await run(process.execPath, ['--print', `JSON.stringify(${literal(value)})`]);
      expect(JSON.parse(stdout)).toEqual(value);
    }
  });
});
