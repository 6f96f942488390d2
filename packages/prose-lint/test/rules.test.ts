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

describe('names', () => {
  const glossary = [
    { term: 'response', not: ['answer', 'answered'] },
    { term: 'pagination', not: ['paging'] },
  ];

  test.each([
    ['const answer = 1;', '1:7 "answer"'],
    ['const { body: lastAnswer } = given;', '1:19 "Answer"'],
    ['function pagingOf() {}', '1:10 "paging"'],
    ['const f = (ANSWERS: string[]) => {};', '1:12 "ANSWERS"'],
    ['class A {\n  #answered = 1;\n}', '2:4 "answered"'],
    ['class A {\n  getAnswer() {}\n}', '2:6 "Answer"'],
    ['interface A {\n  emptyAnswer: string;\n}', '2:8 "Answer"'],
    ['type AnswerFacts = string;', '1:6 "Answer"'],
    ['try {} catch (answer) {}', '1:15 "answer"'],
  ])('finds the word in %j', async (text, place) => {
    const named = await createCheck({ ignore: [], sentence: 12, words: [], patterns: [], glossary });
    const expected = [expect.stringMatching(`^${place} in a name: the glossary calls this "`)];
    for (const file of ['a.ts', 'a/test/a.ts']) {
      const found = await named(file, text);
      expect(found.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual(expected);
    }
  });

  test.each([
    'const a = { answer: 1 };',
    'const { answer } = given as { answer: string };',
    'const answers2d = 1;',
    'given.answer();',
  ])('leaves data alone, and other words: %s', async (text) => {
    const named = await createCheck({ ignore: [], sentence: 12, words: [], patterns: [], glossary });
    expect(await named('a.ts', text)).toEqual([]);
  });
});
