import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '@ddm-openapi/openapi-diff';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pendingStep, stepOf, unmentioned } from '../src/diff/changesets.js';

describe('changesets', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ddm-changesets-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (name: string, ...packages: string[]) =>
    writeFile(join(folder, name), `---\n${packages.join('\n')}\n---\n\nWhat changed.\n`);

  test('the greatest step that names the spec counts', async () => {
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
