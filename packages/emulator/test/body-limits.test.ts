import { describe, expect, test } from '@jest/globals';
import { parseJson } from '../src/core/body.js';
import { createEmulator } from '../src/index.js';
import { project } from './harness.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const list = (values: number) => `[${Array.from({ length: values - 1 }, () => '1').join()}]`;

describe('a body', () => {
  test('is nested 64 levels deep, and no deeper', () => {
    expect(parseJson(bytes(nested(64)))).toBeInstanceOf(Array);
    expect(() => parseJson(bytes(nested(65)))).toThrow('The body is nested deeper than 64 levels.');
    expect(() => parseJson(bytes('{"a":'.repeat(65) + 1 + '}'.repeat(65)))).toThrow('nested deeper');
  });

  test('has brackets, commas and quotes in its texts as it likes', () => {
    const text = `${'['.repeat(100)}"\\{,`;
    expect(parseJson(bytes(JSON.stringify([text, { [text]: text }])))).toEqual([text, { [text]: text }]);
  });

  test('has 100,000 values, and no more', () => {
    expect(parseJson(bytes(list(100_000)))).toHaveLength(99_999);
    expect(() => parseJson(bytes(list(100_001)))).toThrow('The body has more than 100000 values.');
    expect(() => parseJson(bytes(`[${'[],'.repeat(60_000)}1]`))).toThrow('more than 100000 values');
  });

  test('has no __proto__, however it is spelt', () => {
    for (const name of ['__proto__', '\\u005f_proto__']) {
      const value = parseJson(bytes(`{"a": {"${name}": {"polluted": 1}}}`));
      expect(Object.getOwnPropertyNames((value as { a: object }).a)).toEqual([]);
    }
  });

  test('may be as large as the emulator allows, to the byte', async () => {
    const body = JSON.stringify({ name: 'mine', description: '' });
    const send = async (maxBody: number) => {
      const emulator = createEmulator({ maxBody });
      const headers = { 'X-Auth-Token': emulator.issueToken(), 'Content-Type': 'application/json' };
      return (await emulator.fetch(`/v3/${project}/configurations`, { method: 'POST', headers, body })).status;
    };
    expect(await send(body.length)).toBe(200);
    expect(await send(body.length - 1)).toBe(413);
  });
});
