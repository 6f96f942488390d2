import { describe, expect, test } from '@jest/globals';
import { parseConfig, parseGlossary } from '../src/config.js';
import { config, proseRepository } from './prose-repository.js';

describe('a repository', () => {
  const { write, found } = proseRepository();

  test('is read as Markdown, document, manifests and code', async () => {
    await write('README.md', 'The answer.\n');
    await write('openapi/paths/a.yaml', 'get:\n  description: It is for\n    who reads.\n');
    await write('packages/a/facts.schema.yaml', 'description: It is for\n  who reads.\n');
    await write('packages/a/package.json', '{ "description": "A page for who reads" }');
    await write('packages/a/src/a.ts', "throw new Error('This is teh end of it');\n");
    expect(await found()).toEqual([
      'README.md:1 prose/terms',
      'openapi/paths/a.yaml:2 prose/wording',
      'packages/a/facts.schema.yaml:1 prose/wording',
      'packages/a/package.json:1 prose/wording',
      'packages/a/src/a.ts:1 prose/spelling',
    ]);
  });

  test('is not read where nothing was written by hand', async () => {
    for (const folder of ['made', 'a/node_modules', 'a/dist', 'generated'])
      await write(`${folder}/a.md`, 'The answer.\n');
    expect(await found()).toEqual([]);
  });
});

test('a pattern ignores case unless it has a capital', () => {
  const flags = ['for who', 'For who', '\\Sfor \\Bwho'].map(
    (pattern) =>
      parseConfig(config.replace('pattern: for who', `pattern: ${pattern}`), 'a.yaml').patterns[0]?.pattern.flags,
  );
  expect(flags).toEqual(['gi', 'g', 'gi']);
});

describe('a configuration is refused with its file and place', () => {
  test.each([
    ['words: []\n', 'a.yaml: patterns must be a list.'],
    ['patterns: []\nwords: []\nignore: []\n', 'a.yaml: sentence must be a number, the most words in one.'],
    ['patterns: [{ pattern: a }]\n', 'a.yaml: patterns[0] needs the texts pattern, instead, bad and good.'],
    [
      'patterns: [{ pattern: (, instead: a, bad: a, good: a }]\n',
      'a.yaml: Invalid regular expression: /(/gi: Unterminated group.',
    ],
  ])('%j', (text, message) => {
    expect(() => parseConfig(text, 'a.yaml')).toThrow(message);
  });

  test('a glossary without rows, or with a row of other cells', () => {
    expect(() => parseGlossary('# Glossary\n', 'a.md')).toThrow('a.md: there is no table of terms.');
    expect(() => parseGlossary('| response | it |\n', 'a.md')).toThrow(
      'a.md: "|response|it|" must have the cells Term, Meaning and Not.',
    );
  });
});
