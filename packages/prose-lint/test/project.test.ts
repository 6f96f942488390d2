import { join } from 'node:path';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { describe, expect, test } from '@jest/globals';
import { createCheck } from '../src/check-text.js';
import { readConfig } from '../src/config.js';

const config = await readConfig(join(workspace, 'docs/prose.yaml'), join(workspace, 'docs/glossary.md'));
const check = await createCheck(config);

describe('each pattern of docs/prose.yaml', () => {
  test.each(config.patterns)('refuses "$bad"', async ({ bad, good, instead }) => {
    const found = await check('page.md', bad);
    expect(found).toContainEqual(expect.objectContaining({ message: expect.stringContaining(`: ${instead}.`) }));
    expect(await check('page.md', good)).toEqual([]);
  });
});

describe('each term of the glossary', () => {
  test.each(config.glossary.flatMap(({ term, not }) => not.map((word) => [word, term])))(
    '"%s" is called %s',
    async (word, term) => {
      expect(await check('page.md', `It is ${word} here.`)).toContainEqual(
        expect.objectContaining({ rule: 'prose/terms', message: `"${word}": the glossary calls this "${term}".` }),
      );
      expect((await check('page.md', `It is ${term} here.`)).filter(({ rule }) => rule === 'prose/terms')).toEqual([]);
    },
  );
});
