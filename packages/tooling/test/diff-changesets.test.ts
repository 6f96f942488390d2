import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Change, judgeBump, type Report, type Step } from '@ddm-openapi/openapi-diff';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { changesetOf, pendingStep, stepOf, unmentioned, writeChangeset } from '../src/diff/changesets.js';

describe('changesets', () => {
  let folder: string;

  scratchFolderPerTest('ddm-changesets-', (path) => {
    folder = path;
  });

  const write = (name: string, ...packages: string[]) =>
    writeFile(join(folder, name), `---\n${packages.join('\n')}\n---\n\nWhat changed.\n`);

  test('the largest version bump that names the spec counts', async () => {
    await write('a.md', '"@ddm-openapi/spec": patch');
    await write('b.md', "'@ddm-openapi/client': major", "'@ddm-openapi/spec': minor");
    await write('c.md', '"@ddm-openapi/emulator": major');
    await writeFile(join(folder, 'README.md'), 'How to write them.');
    await writeFile(join(folder, 'config.json'), '{}');
    expect(await pendingStep(folder)).toBe('minor');
  });

  test('without one for the spec, and without the folder, no step is taken', async () => {
    await write('c.md', '"@ddm-openapi/emulator": major');
    await writeFile(join(folder, 'empty.md'), '---\n---\n');
    expect(await pendingStep(folder)).toBeUndefined();
    expect(await pendingStep(join(folder, 'none'))).toBeUndefined();
  });

  test('names of what came, went or changed are looked for in those for the spec', async () => {
    const change = (kind: Change['kind'], place: string, message = 'It changed.'): Change => ({
      kind,
      step: 'minor',
      place,
      message,
      pointer: '#',
      operations: [],
    });
    await writeFile(join(folder, 'a.md'), '---\n"@ddm-openapi/spec": minor\n---\n\n`Job` replaces `OldJob`.\n');
    await writeFile(join(folder, 'b.md'), '---\n"@ddm-openapi/client": minor\n---\n\n`getThing` is new.\n');
    const changes = [
      change('component-renamed', '`Job`', 'Its name in the document was `OldJob` before.'),
      change('component-removed', 'shared response `Gone`'),
      change('operation-added', 'operation `getThing`'),
      change('error-code-added', 'error code `A.0001`'),
      change('field-added', '`Thing`, field `size`'),
    ];
    expect(await unmentioned(changes, folder)).toEqual(['Gone', 'getThing', 'A.0001']);
  });

  test('a step that does not exist, and a file without a head, are refused with its name', () => {
    expect(() => stepOf('---\n"@ddm-openapi/spec": huge\n---\n', 'a.md')).toThrow(
      '.changeset/a.md gives @ddm-openapi/spec "huge". It must be patch, minor or major.',
    );
    expect(() => stepOf('Words.', 'a.md')).toThrow('.changeset/a.md does not begin with packages');
  });
});

describe('a changeset in the words of the diff', () => {
  let folder: string;

  scratchFolderPerTest('ddm-changesets-', (path) => {
    folder = path;
  });

  const change = (step: Step, place: string, message: string, operations: string[] = []): Change => ({
    kind: 'field-changed',
    step,
    place,
    message,
    pointer: '#',
    operations,
  });

  const reportOf = (changes: readonly Change[], version = '0.1.0'): Report => ({
    base: { name: 'main', version },
    head: { name: 'the working tree', version },
    changes,
    bump: judgeBump(changes[0]?.step, version, version, undefined),
  });

  const found = reportOf([
    change('major', '`Thing`, field `size`', '`maximum` changed from `9` to `5`.', ['listThings']),
    change('patch', 'operation `getThing`', 'The description changed.'),
  ]);

  const text = `---
"@ddm-openapi/spec": minor
"@ddm-openapi/client": minor
---

The API has changed:

- **Breaking.** \`Thing\`, field \`size\`: \`maximum\` changed from \`9\` to \`5\`. (\`listThings\`)
- Operation \`getThing\`: The description changed.
`;

  test('names both packages with the bump that the changes need, and each change', () => {
    expect(changesetOf(found)).toBe(text);
    expect(changesetOf(reportOf(found.changes, '1.4.0'))).toContain(
      '"@ddm-openapi/spec": major\n"@ddm-openapi/client": major\n',
    );
  });

  test('is a changeset that counts, and that mentions what it is about', async () => {
    expect(await writeChangeset(folder, 'smaller-things', found)).toBe(join(folder, 'smaller-things.md'));
    expect(await readFile(join(folder, 'smaller-things.md'), 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['smaller-things.md']);
    expect(await pendingStep(folder)).toBe('minor');
    const added: Change = { ...change('minor', 'operation `getThing`', 'It was added.'), kind: 'operation-added' };
    expect(await unmentioned([added], folder)).toEqual([]);
  });

  test('is not written where nothing has changed, over another one, or under a name that is none', async () => {
    await expect(writeChangeset(folder, 'nothing', reportOf([]))).rejects.toThrow(
      'The document has not changed, so there is nothing to write a changeset about.',
    );
    await writeFile(join(folder, 'taken.md'), 'mine');
    await expect(writeChangeset(folder, 'taken', found)).rejects.toThrow(
      'taken.md already exists. Choose another name',
    );
    for (const name of ['', 'Two Words', '../elsewhere', 'a/b', '-a', 'a--b', 'readme.md', 'README'])
      await expect(writeChangeset(folder, name, found)).rejects.toThrow(
        `--changeset takes a name in lower case with hyphens, such as more-filters, not "${name}".`,
      );
    expect(await readFile(join(folder, 'taken.md'), 'utf8')).toBe('mine');
    expect(await readdir(folder)).toEqual(['taken.md']);
  });
});
