import { describe, expect, test } from '@jest/globals';
import { config, glossary, proseRepository } from './prose-repository.js';

describe('a repository', () => {
  const { write, found } = proseRepository();

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
