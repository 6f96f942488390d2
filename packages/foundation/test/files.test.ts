import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { writeFiles } from '../src/files.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-files-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writeFiles', () => {
  test('writes into folders that do not exist yet, and leaves nothing else behind', async () => {
    await writeFiles(join(folder, 'a'), { 'one.txt': '1', 'b/two.txt': '2' });
    expect((await readdir(folder, { recursive: true })).sort()).toEqual(['a', 'a/b', 'a/b/two.txt', 'a/one.txt']);
    expect(await readFile(join(folder, 'a/b/two.txt'), 'utf8')).toBe('2');
  });

  test('replaces nothing when one of the files cannot be written', async () => {
    await writeFile(join(folder, 'one.txt'), 'old');
    await expect(writeFiles(folder, { 'one.txt': 'new', 'x\0y': 'impossible' })).rejects.toThrow();
    expect(await readFile(join(folder, 'one.txt'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['one.txt']);
  });
});
