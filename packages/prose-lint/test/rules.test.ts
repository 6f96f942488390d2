import { describe, expect, test } from '@jest/globals';
import { createCheck } from '../src/check-text.js';

const check = await createCheck({ ignore: [], sentence: 12, words: ['Redoc'], patterns: [], glossary: [] });

/** What is found in a page, as `line:column rule: message`. */
async function findings(text: string, file = 'page.md'): Promise<string[]> {
  return (await check(file, text)).map(({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`);
}

describe('spelling', () => {
  test.each(['color', 'behavior', 'recieve', 'teh', 'dont'])('refuses "%s"', async (word) => {
    expect(await findings(`It is ${word} here.`)).toEqual([
      expect.stringMatching(`^1:7 prose/spelling: "${word}" is not in the dictionary \\(en-GB\\)\\. Did you mean `),
    ]);
  });

  test.each([
    'colour',
    'behaviour',
    'idempotent',
    'Redoc',
    'redoc',
    'JSON',
    'listInstances',
    'job_id',
    'a.ts',
    '/v3/x',
    "don't",
    'don’t',
    'the user’s',
  ])('takes "%s"', async (word) => {
    expect(await findings(`It is ${word} here.`)).toEqual([]);
  });
});

describe('repeated-word', () => {
  test('finds a word twice, over a line break too', async () => {
    expect(await findings('It is in in place and the\nthe page.')).toEqual([
      '1:7 prose/repeated-word: "in in": a word is repeated.',
      '1:23 prose/repeated-word: "the the": a word is repeated.',
    ]);
  });

  test('leaves words alone that only begin alike', async () => {
    expect(await findings('It is in-in place; the theme is is-a.')).toEqual([]);
  });
});

describe('sentence-length', () => {
  test('counts the words of each sentence, inline code as one', async () => {
    expect(
      await findings('Short one. One two three four five six seven eight nine ten `a b c` and twelve thirteen.'),
    ).toEqual(['1:12 prose/sentence-length: This sentence has 14 words; split it (at most 12).']);
    expect(await findings('One two three four five six seven eight nine ten `a b c d` twelve.')).toEqual([]);
    expect(await findings('One two three four five six seven: eight nine ten eleven twelve thirteen.')).toEqual([]);
  });
});

describe('text that is not prose is left alone', () => {
  test.each([
    ['inline code', 'It is `recieve` here.'],
    ['a block of code', 'Text:\n\n```sh\nrecieve\n```\n'],
    ['an address', 'See [there](https://example.com/recieve) and <https://example.com/recieve>.'],
    ['a tag', 'It is <b title="recieve">bold</b>.'],
    ['an image', 'See ![recieve](recieve.png).'],
    ['front matter', '---\ntitle: recieve\n---\n\nText.\n'],
  ])('%s', async (_, text) => {
    expect(await findings(text)).toEqual([]);
  });

  test('but the label of a link, a heading and a cell are prose', async () => {
    expect(await findings('# A recieve\n\n[recieve](a.md)\n\n| a       |\n| ------- |\n| recieve |\n')).toEqual([
      expect.stringContaining('1:5 '),
      expect.stringContaining('3:2 '),
      expect.stringContaining('7:3 '),
    ]);
  });
});
