import { describe, expect, test } from '@jest/globals';
import { lint } from './lint.js';
import { small } from './small.js';

/** Text of a document that would do something where a message is shown. */
const hostile: [string, string, RegExp][] = [
  ['a new line', 'get\nBook', /get\\u000aBook/],
  ['an escape sequence', 'get\u001b[31mBook', /get\\u001b\[31mBook/],
  ['a change of direction', 'get\u202eBook', /get\\u202eBook/],
  ['what cannot be seen', 'get\u200bBook', /get\\u200bBook/],
  ['a place for a value of Spectral', 'get{{path}}Book', /get\{ \{path\}\}Book/],
];

describe('text of the document in a message', () => {
  test.each(hostile)('%s is shown, and does nothing', async (_what, id, shown) => {
    const files = small((tree) => {
      tree.paths['/books/{book_id}'].get.operationId = id;
    });
    const [finding] = await lint(files, { rule: 'operation-id-vocabulary' });
    expect(finding?.message).toMatch(shown);
    expect(finding?.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('is cut where it is long', async () => {
    const files = small((tree) => {
      tree.paths['/books/{book_id}'].get.operationId = 'x'.repeat(100_000);
    });
    const [finding] = await lint(files, { rule: 'operation-id-vocabulary' });
    expect(finding?.message).toHaveLength(600);
  });

  test('is not cut where it just fits', async () => {
    const messageOf = async (length: number) => {
      const files = small((tree) => {
        tree.paths['/books/{book_id}'].get.operationId = 'x'.repeat(length);
      });
      return (await lint(files, { rule: 'operation-id-vocabulary' }))[0]?.message ?? '';
    };
    const fitting = 600 - ((await messageOf(10)).length - 10);
    expect(await messageOf(fitting)).toMatch(/^(?!.*…).{600}$/);
    expect(await messageOf(fitting + 1)).toMatch(/^.{599}…$/);
  });
});
