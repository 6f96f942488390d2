import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { report } from '@ddm-openapi/openapi-diff';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { stepOf, writeChangeset } from '../src/diff/changesets.js';
import { publishedPackages } from '../src/packages/published.js';
import { notesOf } from '../src/packages/release.js';
import { document, versions } from './cups.js';

let folder: string;

scratchFolderPerTest('ddm-changelogs-', (path) => {
  folder = path;
});

describe('a changeset from the diff', () => {
  test('has the version bump and the words of the changes, breaking ones marked', async () => {
    const found = await report(...versions(document(100), document(50)));
    const file = await writeChangeset(folder, 'fewer-cups', found);
    const text = await readFile(file, 'utf8');
    expect(stepOf(text, 'fewer-cups.md')).toBe('minor');
    expect(text).toMatch(/^"@ddm-openapi\/client": minor$/m);
    expect(text).toMatch(/^- \*\*Breaking\.\*\* Operation `listCups`, query parameter `limit`: .*`100`.*`50`/m);
    await expect(writeChangeset(folder, 'fewer-cups', found)).rejects.toThrow('fewer-cups.md already exists.');
  });

  test('is refused where nothing has changed, and under a name that leads elsewhere', async () => {
    const [before, after] = versions(document(100), document(100));
    await expect(writeChangeset(folder, 'a', await report(before, after))).rejects.toThrow('has not changed');
    const found = await report(...versions(document(100), document(50)));
    for (const name of ['../a', '', 'A b', 'README'])
      await expect(writeChangeset(folder, name, found)).rejects.toThrow('--changeset takes a name in lower case');
  });

  test('keeps a text of the document from ending its head or opening a heading', async () => {
    const found = await report(...versions(document(100), document(100, '\n---\n## 9.9.9\n@all')));
    const text = await readFile(await writeChangeset(folder, 'hostile', found), 'utf8');
    expect(text.match(/^(---|#.*)$/gm)).toEqual(['---', '---']);
  });
});

describe('the changelogs of a release', () => {
  test('of this repository say something of every version', async () => {
    for (const { folder: place, manifest } of await publishedPackages())
      expect(notesOf(await readFile(join(place, 'CHANGELOG.md'), 'utf8'), manifest)).not.toBe('');
  });
});
