import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatFindings, InputError } from '@ddm-openapi/foundation/findings';
import { runScript } from '@ddm-openapi/foundation/process';
import { places } from '@ddm-openapi/foundation/workspace';
import { type Change, formatReport, judgeBump, marker, type Report, readDocument } from '@ddm-openapi/openapi-diff';
import { TestRepository } from '@ddm-openapi/test-support/repository';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { diffCommand } from '../src/diff/command.js';
import { projectWords } from '../src/diff/project.js';
import { readSource } from '../src/diff/versions.js';

let repository: TestRepository;

const instance = 'openapi/paths/instances/v3-instance.yaml';
const request = 'openapi/components/schemas/instances/CreateInstanceRequest.yaml';
const apiReport = 'packages/client/etc/client.api.md';

/** What the user reads when something cannot be read. */
async function readable(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => {
      throw new Error('it did not fail');
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof InputError)) throw error;
  return [formatFindings(error.findings), error.message].filter(Boolean).join('\n');
}

function failure(...args: string[]): Promise<string> {
  return readable(diffCommand(args, repository.folder));
}

beforeAll(async () => {
  repository = await TestRepository.make();
  await mkdir(join(repository.folder, 'packages/client/etc'), { recursive: true });
  await writeFile(join(repository.folder, apiReport), '```ts\nold line\n```\n');
  await repository.commit('v0.1.0');
  await repository.git('checkout', '--quiet', '-b', 'work');
});

afterAll(() => repository.remove());

test('says that nothing has changed since the branch left main, and exits 0', async () => {
  const { text, code } = await diffCommand([], repository.folder);
  expect(code).toBe(0);
  expect(text).toMatch(/^main \([0-9a-f]{10}\), version 0\.1\.0 → the working tree, version 0\.1\.0$/m);
  expect(text).toContain('Nothing has changed, so the version can stay the same.');
});

describe('a breaking change in the working tree', () => {
  let report: Report;

  beforeAll(async () => {
    await repository.edit(instance, / {4}"404":\n.*\n/, '');
    await repository.edit(request, 'maxLength: 64', 'maxLength: 128');
    await writeFile(join(repository.folder, apiReport), '```ts\nnew line\n```\n');
    const { text, code } = await diffCommand(['--base', 'v0.1.0', '--format', 'json'], repository.folder);
    expect(code).toBe(1);
    report = JSON.parse(text) as Report;
  });

  test('is found beside a compatible one, with its operations and its line in the source', async () => {
    const lineOf = async (file: string, words: string) =>
      (await readFile(join(repository.folder, file), 'utf8')).split('\n').findIndex((one) => one.includes(words)) + 1;
    expect(report.changes.map(({ kind, step, operations, source }) => [kind, step, operations, source])).toEqual([
      ['response-removed', 'major', ['deleteInstance'], { file: instance, line: await lineOf(instance, 'responses:') }],
      ['field-changed', 'minor', ['createInstance'], { file: request, line: await lineOf(request, 'maxLength: 128') }],
    ]);
    expect(report.bump).toEqual({
      needs: 'major',
      needsHere: 'minor',
      from: '0.1.0',
      to: '0.1.0',
      atLeast: '0.2.0',
      enough: false,
    });
  });

  test('is reported in words, with the version that is enough', () => {
    const text = formatReport(report, 'text');
    expect(text).toMatch(/^v0\.1\.0 \([0-9a-f]{10}\), version 0\.1\.0 → the working tree/);
    expect(text).toContain('operation `deleteInstance`, response 404: It no longer responds with 404.');
    expect(text).toContain('`maxLength` changed from `64` to `128`.');
    expect(text).toContain(
      'The changes need a major version bump, which is a minor one before 1.0, but the version stays 0.1.0. It must be at least 0.2.0',
    );
  });

  test('is a comment on a pull request, with the types of the client and the preview', () => {
    const text = formatReport(report, 'markdown', { ...projectWords, preview: 'https://example.com/7' });
    expect(text.split('\n')[0]).toBe(marker);
    expect(text).toContain('[Preview of the reference](<https://example.com/7>)');
    expect(text).toContain('- **Breaking.** Operation `deleteInstance`, response 404: It no longer responds with 404.');
    expect(text).toMatch(/^- Changed: .*`deleteInstance\(\)`/m);
    expect(text).toContain('-old line\n+new line');
    expect(text.match(/^`{4}(diff)?$/gm)).toEqual(['````diff', '````']);
  });

  test('does not make a comment longer than GitHub takes', () => {
    const [change] = report.changes as [Change];
    const patch = Array.from({ length: 10_000 }, (_, line) => `+line ${line}`).join('\n');
    const text = formatReport(
      { ...report, changes: Array(5000).fill(change), client: { added: [], removed: [], changed: [], report: patch } },
      'markdown',
    );
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('- … and 4940 more.');
    expect(text).toContain('+line 199\n… and 9800 more lines\n```\n\n</details>');
  });

  test('is an annotation at the line for GitHub, as an error or, where the version follows, as a warning', () => {
    const text = formatReport(report, 'github-actions');
    const place = 'file=openapi/paths/instances/v3-instance\\.yaml,line=\\d+,title=response-removed \\(major\\)::';
    expect(text).toMatch(new RegExp(`^::error ${place}`, 'm'));
    expect(text.split('\n').at(-1)).toMatch(/^::error title=Version::The changes need a major version bump/);
    const followed = formatReport({ ...report, bump: judgeBump('major', '0.1.0', '0.1.0', 'major') }, 'github-actions');
    expect(followed).toMatch(new RegExp(`^::warning ${place}`, 'm'));
    expect(followed).not.toContain('::error');
  });

  test('exits with 0 if a changeset has the version bump', async () => {
    await mkdir(join(repository.folder, '.changeset'), { recursive: true });
    await writeFile(
      join(repository.folder, '.changeset/brave-owls.md'),
      '---\n"@ddm-openapi/spec": minor\n---\n\nWords.\n',
    );
    expect(await diffCommand(['--base', 'main'], repository.folder)).toMatchObject({
      code: 0,
      text: expect.stringContaining('The next version is 0.2.0.'),
    });
  });
});

describe('--changeset', () => {
  const folder = () => join(repository.folder, '.changeset');

  test('writes what has changed since a version, and says where', async () => {
    await mkdir(folder(), { recursive: true });
    const { text, code } = await diffCommand(['--base', 'v0.1.0', '--changeset', 'fewer-errors'], repository.folder);
    const file = join(folder(), 'fewer-errors.md');
    expect({ text, code }).toEqual({
      text: `${file} says what has changed. Shorten it to what users need to know.`,
      code: 0,
    });
    const written = await readFile(file, 'utf8');
    expect(written).toMatch(
      /^---\n"@ddm-openapi\/spec": minor\n"@ddm-openapi\/client": minor\n---\n\nThe API has changed:\n\n- /,
    );
    expect(written).toContain(
      '- **Breaking.** Operation `deleteInstance`, response 404: It no longer responds with 404.\n',
    );
    await rm(file);
  });

  test('is refused without a change, for a bad name, and over a file', async () => {
    expect(await failure('--base', 'v0.1.0', '--changeset', 'A B')).toContain('--changeset takes a name in lower case');
    await writeFile(join(folder(), 'there.md'), '---\n---\n');
    expect(await failure('--base', 'v0.1.0', '--changeset', 'there')).toContain('there.md already exists.');
    await rm(join(folder(), 'there.md'));
    const clean = await TestRepository.make();
    try {
      await clean.commit('v0.1.0');
      const work = diffCommand(['--base', 'v0.1.0', '--changeset', 'none'], clean.folder);
      expect(await readable(work)).toContain('there is nothing to write a changeset about');
    } finally {
      await clean.remove();
    }
  });
});

test('a change that the client cannot send is reported as a change, and the client as the reason', async () => {
  const file = join(repository.folder, 'cookie.json');
  const { bundle } = await readDocument(places.bundle);
  const copy = structuredClone(bundle) as { paths: Record<string, { get?: { parameters?: object[] } }> };
  copy.paths['/']?.get?.parameters?.push({ name: 'mode', in: 'cookie', schema: { type: 'string' } });
  if (!copy.paths['/']?.get?.parameters) {
    Object.assign(copy.paths['/']?.get ?? {}, {
      parameters: [{ name: 'mode', in: 'cookie', schema: { type: 'string' } }],
    });
  }
  await writeFile(file, JSON.stringify(copy));
  const args = ['--base', places.bundle, '--head', file];
  const { text, code } = await diffCommand([...args, '--format', 'markdown'], repository.folder);
  expect(code).toBe(1);
  expect(text).toContain('- Operation `listApiVersions`, cookie parameter `mode`: It was added.');
  expect(text).toMatch(
    /### Types of the client\n\n⚠️ They could not be compared: `No client can be generated from cookie\.json: /,
  );
  expect(text).toContain('listApiVersions (GET /): ');
  const found = JSON.parse((await diffCommand([...args, '--format', 'json'], repository.folder)).text) as Report;
  expect(found.changes).toMatchObject([{ kind: 'parameter-added', step: 'minor' }]);
  expect(found.client?.problem).toContain('cookie parameter mode');
});

test('--head compares that version and not the working tree, whose changesets do not count', async () => {
  const file = join(repository.folder, 'without.json');
  const { bundle } = await readDocument(places.bundle);
  const { [Object.keys(bundle.paths as object)[0] ?? '']: _first, ...paths } = bundle.paths as Record<string, unknown>;
  await writeFile(file, JSON.stringify({ ...bundle, paths }));
  await mkdir(join(repository.folder, '.changeset'), { recursive: true });
  await writeFile(
    join(repository.folder, '.changeset/bold-cats.md'),
    '---\n"@ddm-openapi/spec": major\n---\n\nWords.\n',
  );
  const { text, code } = await diffCommand(['--base', places.bundle, '--head', file], repository.folder);
  expect(code).toBe(1);
  expect(text).toMatch(/^openapi\.json, version \S+ → without\.json, version/);
  expect(text).toContain(
    'operation `listApiVersions`: It was removed: `GET /`.\n    #/paths/~1/get  operation-removed',
  );
});

test('a bundle in a file is read, JSON or YAML', async () => {
  const [json, yaml] = await Promise.all(
    ['openapi.json', 'openapi.yaml'].map((file) => readDocument(join(places.spec, 'dist', file))),
  );
  expect(json).toMatchObject({ name: 'openapi.json', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  expect(yaml).toEqual({ ...json, name: 'openapi.yaml' });
});

describe('what cannot be read ends with one clear error', () => {
  test('an option that does not exist, and a format that does not', async () => {
    expect(await failure('--bse', 'main')).toMatch(/'--bse'[\s\S]*Usage: pnpm diff/);
    expect(await failure('--format', 'xml')).toBe('--format takes text, markdown, json, github-actions, not "xml".');
  });

  test('a ref or a file that does not exist', async () => {
    expect(await failure('--base', 'nowhere')).toMatch(/^There is no commit and no file "nowhere"\./);
    expect(await failure('--base', '--output=x')).toMatch(/argument missing|ambiguous|There is no commit/);
    expect(await failure('--base', 'nowhere.json')).toBe('There is no file nowhere.json.');
  });

  test.each([
    ['{', 'is not JSON'],
    ['[]', 'is not an OpenAPI document: it has no "openapi" or no "paths".'],
    ['{"swagger":"2.0","paths":{}}', 'is written in Swagger `2.0`. Convert it to OpenAPI 3'],
    ['{"openapi":"3.0.3","paths":{},"info":{"version":"1.0.0"}}', 'has no operations.'],
    [
      '{"openapi":"3.0.3","paths":{"/":{"$ref":"root.yaml"}},"info":{"version":"1.0.0"}}',
      'There is no file root.yaml.',
    ],
  ])('a file that is not a bundle: %s', async (text, words) => {
    const file = join(repository.folder, 'base.json');
    await writeFile(file, text);
    expect(await failure('--base', file)).toContain(words);
  });

  test('a commit without the document', async () => {
    const tree = (await repository.git('mktree')).trim();
    const commit = (await repository.git('commit-tree', tree, '-m', 'Nothing')).trim();
    expect(await failure('--base', commit)).toMatch(/^[0-9a-f]{10} has no openapi\/ to compare with\./);
  });

  test('a document that is broken, with the place', async () => {
    const file = join(repository.folder, instance);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('schemas/common/AcceptedJob.yaml', 'schemas/common/Nowhere.yaml'));
    const message = await readable(readSource(join(repository.folder, 'openapi/openapi.yaml'), 'the working tree'));
    expect(message).toMatch(/openapi\/paths\/instances\/v3-instance\.yaml:\d+:\d+ {2}error {2}no-unresolved-refs/);
    expect(message).toContain('The document of the working tree cannot be read.');
    await writeFile(file, text);
  });

  test('the command itself exits 2 and prints no stack', async () => {
    const { code, stdout, stderr } = await runScript('scripts/diff.ts', ['--base', 'nowhere']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^There is no commit and no file "nowhere"/m);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
