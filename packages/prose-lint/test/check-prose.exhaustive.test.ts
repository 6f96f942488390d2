import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkProse } from '../src/index.js';

const config = `ignore: [made/]
sentence: 40
words: []
patterns:
  - pattern: for who
    instead: write "for those who"
    bad: It is for who reads.
    good: It is for those who read.
`;
const glossary = '| Term | Meaning | Not |\n| --- | --- | --- |\n| response | it | `answer` |\n';

describe('a repository', () => {
  let root: string;
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  };
  const found = async () => (await checkProse(root)).map(({ file, line, rule }) => `${file}:${line} ${rule}`);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'prose-'));
    await write('docs/prose.yaml', config);
    await write('docs/glossary.md', glossary);
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  test('is read again when a file, a pattern or a term has changed', async () => {
    await write('README.md', 'The answer is here.\n');
    expect(await found()).toEqual(['README.md:1 prose/terms']);
    expect(await found()).toEqual(['README.md:1 prose/terms']);
    await write('README.md', 'The response is here.\n');
    expect(await found()).toEqual([]);
    await write(
      'docs/prose.yaml',
      config.replace('pattern: for who', 'pattern: is here').replace('for who', 'is here'),
    );
    expect(await found()).toEqual(['README.md:1 prose/wording']);
    await write('docs/glossary.md', glossary.replace('response | it | `answer`', 'answer | it | `response`'));
    expect(await found()).toEqual(['README.md:1 prose/terms', 'README.md:1 prose/wording']);
  });

  test('with a broken cache is read as without one', async () => {
    await write('node_modules/.cache/prose-lint.json', '{"key":');
    await write('README.md', 'The answer.\n');
    expect(await found()).toEqual(['README.md:1 prose/terms']);
  });
});
