import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatFindings, InputError } from '@ddm-openapi/foundation/findings';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../src/bundle.js';

let copy: string;
let source: string;
let out: string;

beforeEach(async () => {
  copy = await mkdtemp(join(workspace, 'node_modules/.cache-bad-input-'));
  source = join(copy, 'openapi');
  out = join(copy, 'dist');
  await cp(places.source, source, { recursive: true });
});

afterEach(() => rm(copy, { recursive: true, force: true }));

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(source, file);
  const text = await readFile(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing to change in ${file}`);
  await writeFile(path, changed);
}

/** Bundles the edited copy and gives back what the user would read. */
async function failure(): Promise<string> {
  const error = await bundle({ root: join(source, 'openapi.yaml'), out }).then(
    () => {
      throw new Error('the bundle was made');
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof InputError)) throw error;
  return `${formatFindings(error.findings)}\n${error.message}`.replaceAll(/\S*\/openapi\//g, 'openapi/');
}

const deletePath = 'paths/instances/v3-instance.yaml';

describe('what is wrong in the source stops the bundle with one readable error', () => {
  test('a broken YAML file', async () => {
    await edit(deletePath, 'x-idempotent: true', 'x-idempotent: [true');
    const message = await failure();
    expect(message).toMatch(/^openapi\/paths\/instances\/v3-instance\.yaml:\d+:\d+ {2}error {2}yaml-syntax\n/);
    expect(message).toContain('Correct the YAML at this place.');
    expect(message).toContain('1 error in the document; nothing was written.');
  });

  test('a $ref to a file that does not exist', async () => {
    await edit(deletePath, 'schemas/common/AcceptedJob.yaml', 'schemas/common/Nowhere.yaml');
    const message = await failure();
    expect(message).toMatch(/^openapi\/paths\/instances\/v3-instance\.yaml:\d+:\d+ {2}error {2}no-unresolved-refs\n/);
    expect(message).toContain('schemas/common/Nowhere.yaml');
    expect(message).toContain('Correct the path of the $ref, or add the file it names.');
  });

  test('a missing component', async () => {
    await rm(join(source, 'components/responses/Conflict.yaml'));
    const message = await failure();
    expect(message).toMatch(/openapi\/paths\/instances\/v3-instance\.yaml:\d+:\d+ {2}error {2}no-unresolved-refs/);
    expect(message).toContain('components/responses/Conflict.yaml');
  });

  test('a duplicate operationId', async () => {
    await edit(deletePath, 'operationId: deleteInstance', 'operationId: listInstances');
    const message = await failure();
    expect(message).toMatch(
      /^openapi\/paths\/instances\/v\d-instances?\.yaml:\d+:\d+ {2}error {2}operation-operationId-unique\n/,
    );
    expect(message).toContain('Give one of the two operations another operationId.');
  });

  test('a root that does not exist', async () => {
    await rm(join(source, 'openapi.yaml'));
    const message = await failure();
    expect(message).toContain('openapi.yaml');
    expect(message).not.toMatch(/\n\s+at /);
  });

  afterEach(async () => {
    expect(await readdir(copy)).not.toContain('dist');
  });
});

test('an unharmed copy is bundled', async () => {
  await bundle({ root: join(source, 'openapi.yaml'), out });
  expect((await readdir(out)).sort()).toEqual(['openapi.json', 'openapi.yaml']);
});
