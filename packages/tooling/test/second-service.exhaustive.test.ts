import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { formatReport, report } from '@ddm-openapi/openapi-diff';
import { type Document, errorCodesOf, operationsOf, statusCodesOf } from '@ddm-openapi/spec/derive';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSource } from '../src/diff/versions.js';
import { lintDocument } from '../src/lint.js';

const fixture = join(workspace, 'packages/test-support/fixtures/dcs');
const root = join(fixture, 'openapi/openapi.yaml');

let scratch: string;
let document: Document;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'second-service-'));
  const { bundle } = await readSource(root, 'dcs');
  document = bundle as unknown as Document;
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

test('the document of a second service has no findings', async () => {
  expect(await lintDocument(root)).toEqual([]);
});

test('its catalogues are read, a response without a body among them', () => {
  expect(operationsOf(document).map(({ id, success }) => [id, success])).toContainEqual(['deleteInstance', 204]);
  const noContent = statusCodesOf(document).find(({ code }) => code === 204);
  expect(noContent).toMatchObject({ component: 'NoContent', examples: {} });
  expect(noContent).not.toHaveProperty('schema');
  expect(errorCodesOf(document).map(({ source }) => source)).toEqual(expect.arrayContaining(['dcs', 'gateway']));
});

test('a change of it is described in words', async () => {
  const copy = join(scratch, 'changed');
  await cp(join(fixture, 'openapi'), copy, { recursive: true });
  const file = join(copy, 'paths/instances/v2-instance.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/\ndelete:[\s\S]*/, '\n'));
  const [base, head] = await Promise.all([readSource(root, 'before'), readSource(join(copy, 'openapi.yaml'), 'after')]);
  const found = await report(base, head);
  expect(found.changes).toMatchObject([{ kind: 'operation-removed', step: 'major', operations: ['deleteInstance'] }]);
  expect(formatReport(found, 'markdown')).toMatch(/Breaking.*`deleteInstance`/);
});

test('its site has its own name and host, and nothing of the first service', async () => {
  const out = join(scratch, 'site');
  const args = ['--config', join(fixture, 'api.config.ts'), '--document', root, '--out', out];
  const { code, stderr } = await runScript('scripts/site.ts', args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const names = (await readdir(out, { recursive: true })).filter((name) => /\.(html|md|txt|xml|json|yaml)$/.test(name));
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    const text = await readFile(join(out, name), 'utf8');
    // The extensions of the document keep the project's own name; the service's appears nowhere.
    expect({ name, found: /.{0,40}(\bddm\b|\bDBS\.|Distributed Database).{0,40}/i.exec(text)?.[0] }).toEqual({ name });
  }
  const home = await readFile(join(out, 'index.html'), 'utf8');
  expect(home).toContain('<title>DCS API: reference, status codes, error codes</title>');
  const operation = await readFile(join(out, 'operations/deleteInstance.md'), 'utf8');
  expect(operation).toContain('"https://dcs.eu-de.otc.t-systems.com/v2/$OS_PROJECT_ID/instances/');
});
