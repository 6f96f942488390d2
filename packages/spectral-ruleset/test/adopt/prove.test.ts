import { describe, expect, test } from '@jest/globals';
import { prove } from '../../src/adopt/prove.js';
import { contextOf } from '../../src/core/rule.js';
import { inMemory, operations, says, shared } from './memory.js';

const file = '/doc/openapi.json';
const marks = { 'x-status-code': 404, 'x-status-message': 'Not Found', 'x-required-on': 'nothing' };
const inPlace = { 'get /a getA': { 404: says('None.') }, 'put /a putA': { 200: says('OK'), 404: says('None.') } };
const before = operations(inPlace);
const after = (responses: object, more: object = {}) =>
  operations(
    { 'get /a getA': { 404: shared('NotFound') }, 'put /a putA': { 200: says('OK'), 404: shared('NotFound') } },
    { components: { responses }, 'x-status-codes': { 404: shared('NotFound') }, ...more },
  );

/** The place where the proof fails; undefined where it holds. */
function lostAt(old: object, now: object, { merged = [] as string[], names = ['NotFound'] } = {}): string | undefined {
  const [a, b] = [old, now].map((root) => contextOf(inMemory({ 'openapi.json': root }).inventory));
  const components = names.map((name) => ({ place: { file, path: ['components', 'responses', name] } }));
  try {
    prove(a as typeof a & object, b as typeof b & object, components, new Set(merged));
    return undefined;
  } catch (error) {
    return /^The document would not say the same at (.*), so nothing was changed\.$/.exec(
      (error as Error).message,
    )?.[1];
  }
}

describe('a document says the same', () => {
  const settings = { 'x-status-code-variants': {}, 'x-shared-responses': {} };

  test.each<[string, object, object]>([
    ['with itself', before, before],
    ['with a catalogue and its settings', before, after({ NotFound: { ...marks, ...says('None.') } }, settings)],
    [
      'with more responses beside those that there were',
      { ...before, components: { responses: { Gone: says('Gone.') } } },
      after({ Gone: says('Gone.'), NotFound: { ...marks, ...says('None.') } }),
    ],
  ])('%s', (_how, old, now) => {
    expect(lostAt(old, now)).toBeUndefined();
  });
});

describe('a document does not say the same', () => {
  const good = { NotFound: { ...marks, ...says('None.') } };
  const gone = { Gone: says('Gone.') };

  test.each<[string, object, object, string]>([
    [
      'if a response has other words',
      before,
      after({ NotFound: says('Gone.') }),
      'paths./a.get.responses.404.description',
    ],
    [
      'if a component gets an extension that is no mark',
      before,
      after({ NotFound: { ...says('None.'), 'x-other': 1 } }),
      'paths./a.get.responses.404.x-other',
    ],
    [
      'if another node gets a mark',
      before,
      operations({ ...inPlace, 'get /a getA': { 404: { ...says('None.'), ...marks } } }),
      'paths./a.get.responses.404.x-status-code',
    ],
    ['if the root gets another key', before, after(good, { 'x-other': 1 }), 'x-other'],
    ['if the root gets a mark', before, after(good, { 'x-status-code': 1 }), 'x-status-code'],
    [
      'if a path gets a catalogue',
      before,
      { ...before, paths: { ...before.paths, 'x-status-codes': {} } },
      'paths.x-status-codes',
    ],
    ['if an operation is gone', before, { ...before, paths: {} }, 'paths./a'],
    [
      'if the components get another part',
      { ...before, components: { headers: {} } },
      after(good, { components: { headers: {}, responses: good, schemas: { A: {} } } }),
      'components.schemas',
    ],
    [
      'if a component is gone',
      { ...before, components: { responses: gone } },
      after(good),
      'components.responses.Gone',
    ],
    [
      'if a component has other words',
      { ...before, components: { responses: gone } },
      after({ ...good, Gone: says('Away.') }),
      'components.responses.Gone.description',
    ],
    [
      'if another response of an operation has other words',
      before,
      after(good, {
        paths: operations({ ...inPlace, 'put /a putA': { 200: says('Done.'), 404: says('None.') } }).paths,
      }),
      'paths./a.put.responses.200.description',
    ],
  ])('%s', (_if, old, now, place) => {
    expect(lostAt(old, now)).toBe(place);
  });
});

describe('codes that are merged', () => {
  const merged = { merged: ['404'] };

  test('may say something else, and nothing else may', () => {
    const old = operations({ 'get /a getA': { 404: says('One.'), 500: says('Oh.') } });
    const now = (code404: string, code500: string) =>
      operations({ 'get /a getA': { 404: says(code404), 500: says(code500) } });
    expect(lostAt(old, now('Two.', 'Oh.'), merged)).toBeUndefined();
    expect(lostAt(old, now('Two.', 'No.'), merged)).toBe('paths./a.get.responses.500.description');
    expect(lostAt(old, now('Two.', 'Oh.'))).toBe('paths./a.get.responses.404.description');
    const items = (text: string) => ({ ...old, 'x-items': { 404: says(text) } });
    expect(lostAt(items('One.'), items('Two.'), merged)).toBe('x-items.404.description');
  });

  test('may lose their components, and no other part may be lost', () => {
    const old = { ...before, components: { responses: { Gone: says('Gone.') }, schemas: { A: {} } } };
    const responses = { NotFound: { ...marks, ...says('None.') } };
    expect(lostAt(old, after({}, { components: { responses, schemas: { A: {} } } }), merged)).toBeUndefined();
    expect(lostAt(old, after({}, { components: { responses } }), merged)).toBe('components.schemas');
  });
});
