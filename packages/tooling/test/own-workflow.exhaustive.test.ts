import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, formatFindings, InputError } from '@ddm-openapi/foundation/findings';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { bundle } from '../src/bundle.js';
import { lintDocument } from '../src/lint.js';

let copy: string;
let source: string;
let root: string;

beforeEach(async () => {
  copy = await mkdtemp(join(workspace, 'node_modules/.cache-workflow-'));
  source = join(copy, 'openapi');
  root = join(source, 'openapi.yaml');
  await cp(places.source, source, { recursive: true });
});

afterEach(() => rm(copy, { recursive: true, force: true }));

const read = (file: string) => readFile(join(source, file), 'utf8');
const write = (file: string, text: string) => writeFile(join(source, file), text);

async function replace(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await read(file);
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`There is nothing to change in ${file}.`);
  await write(file, changed);
}

const lint = async () =>
  (await lintDocument(root)).map((one) => ({ ...one, file: one.file.replace(/^.*?openapi\//, '') }));
const placesOf = (findings: Finding[]) => findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`);

test('what changes between two runs of one process is seen, in every file', async () => {
  const file = 'paths/instances/v3-instance.yaml';
  const good = await read(file);
  expect(await lint()).toEqual([]);
  await replace(file, / {4}"404":\n.*\n/, '');
  const findings = await lint();
  expect(findings.length).toBeGreaterThan(0);
  expect(formatFindings(findings)).toContain('404');
  expect(findings.every((finding) => finding.file === file)).toBe(true);
  await write(file, good);
  expect(await lint()).toEqual([]);
  const shared = 'components/responses/NotFound.yaml';
  await replace(shared, /error_code: .*/, 'error_code: 5');
  expect((await lint()).map((finding) => finding.file)).toContain(shared);
});

test('a second component of one name is refused at a place that refers to it', async () => {
  await write(
    'components/schemas/jobs/AcceptedJob.yaml',
    'description: Another thing.\ntype: object\nproperties:\n  note:\n    type: string\n    description: Some text.\n    example: x\n',
  );
  await replace(
    'components/schemas/api-versions/ListApiVersionsResponse.yaml',
    /^properties:/m,
    'properties:\n  hint:\n    $ref: ../jobs/AcceptedJob.yaml',
  );
  expect(await lint()).toMatchObject([
    {
      rule: 'component-name-unique',
      severity: 'error',
      message:
        'Another one of the schemas is also called AcceptedJob, and tools tell components apart by name. Rename one of the two files.',
    },
  ]);
  const failure = bundle({ root, out: join(copy, 'dist') });
  await expect(failure).rejects.toBeInstanceOf(InputError);
  await expect(failure).rejects.toThrow(/cannot be bundled\.$/);
});

test('only the merge key is refused, at its line, with the reason', async () => {
  const file = 'paths/accounts/v3-instance-admin-user.yaml';
  const text = await read(file);
  const start = text.indexOf('    "400":');
  const responses = text.slice(start).replaceAll(/^ {4}/gm, '  ');
  await write(file, `x-errors: &errors\n${responses}${text.slice(0, start)}    <<: *errors\n`);
  const findings = await lint();
  const line = (await read(file)).split('\n').indexOf('    <<: *errors') + 1;
  expect(placesOf(findings).filter((place) => place.includes('merge-key'))).toEqual([
    `${file}:${line} merge-key-absent`,
  ]);
  expect(findings.every((finding) => finding.file === file)).toBe(true);
});

test('a file that holds two documents is one finding', async () => {
  const file = 'components/responses/NotFound.yaml';
  const text = await read(file);
  await write(file, `${text}---\na: 1\n`);
  const findings = await lint();
  expect(placesOf(findings)).toEqual([`${file}:${text.split('\n').length} yaml-syntax`]);
});
