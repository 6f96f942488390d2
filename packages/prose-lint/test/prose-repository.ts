import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { checkProse } from '../src/index.js';

export const config = `ignore: [made/]
sentence: 40
words: []
patterns:
  - pattern: for who
    instead: write "for those who"
    bad: It is for who reads.
    good: It is for those who read.
`;
export const glossary = '| Term | Meaning | Not |\n| --- | --- | --- |\n| response | it | `answer` |\n';

/** Gives each test a repository with the rules above. `found` gives its findings as `file:line rule`. */
export function proseRepository() {
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

  return { write, found };
}
