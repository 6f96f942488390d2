import { describe, expect, test } from '@jest/globals';
import { findings } from './support/one-schema.js';
import type { Json } from './support/sample.js';

const text = { type: 'string' };
const json = (schema: Json) => ({ 'application/json': { schema } });
const done = { 204: { description: 'Done.' } };

const document = (paths: Json, more: Json = {}): Json => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1.0.0' },
  paths,
  ...more,
});
const both = (before: Json, after: Json) => [findings(before, after), findings(after, before)];

describe('paths that differ only in the names of their parameters', () => {
  const get = (operationId: string) => ({ get: { operationId, responses: done } });
  const paths = { '/a/{id}': get('byId'), '/a/{name}': get('byName') };

  test('are different operations', () => {
    expect(both(document(paths), document({ ...paths, '/b': get('other') }))).toEqual([
      ['minor: It was added: `GET /b`.'],
      ['major: It was removed: `GET /b`.'],
    ]);
  });

  test('keep their operations when the names change', () => {
    const renamed = { '/a/{key}': get('byId'), '/a/{title}': get('byName') };
    expect(both(document(paths), document(renamed))).toEqual([[], []]);
  });
});

describe('a status code that a range covered before', () => {
  const errors = (responses: Json) => document({ '/a': { get: { responses } } });
  const error = (schema: Json) => ({ description: 'It failed.', content: json(schema) });

  test.each(['default', '4XX'])('%s is another response if its body is another one', (range) => {
    const before = errors({ [range]: error(text) });
    const after = errors({ [range]: error(text), 404: error({ type: 'integer' }) });
    expect(findings(before, after)).toEqual([
      `major: It now responds with 404, in another form than \`${range}\`, which covered it before.`,
    ]);
  });

  test('is a new response if a program reads it as before', () => {
    const before = errors({ default: error(text) });
    const after = errors({ default: error(text), 404: { ...error({ ...text, maxLength: 9 }), description: 'None.' } });
    expect(findings(before, after)).toEqual(['minor: It now also responds with 404.']);
  });
});

test('a media type that a range covered before breaks if its content is another one', () => {
  const body = (content: Json) => document({ '/a': { post: { requestBody: { content }, responses: done } } });
  const range = { 'application/*': { schema: text } };
  const added = (schema: Json) => findings(body(range), body({ ...range, ...json(schema) }));
  expect(added({ type: 'string', maxLength: 5 })).toEqual([
    'major: `application/json` was added, in another form than `application/*`, which covered it before.',
  ]);
  expect(added(text)).toEqual(['minor: `application/json` was added.']);
});

describe('the serialization of a parameter', () => {
  const parameter = (more: Json) =>
    document({ '/a': { get: { parameters: [{ name: 'q', in: 'query', ...more }], responses: done } } });
  const list = (items: Json, more: Json = {}) => ({ type: 'array', items, ...more });

  test('has no parts that `explode` could separate in a single value', () => {
    expect(both(parameter({ schema: text }), parameter({ schema: text, explode: false }))).toEqual([[], []]);
  });

  test('has such parts in a list', () => {
    expect(findings(parameter({ schema: list(text) }), parameter({ schema: list(text), explode: false }))).toEqual([
      'major: `explode` is now `false`; it was not set.',
    ]);
  });

  test('is one with `deepObject` whether `explode` is written or not', () => {
    const deep = { schema: { type: 'object', properties: { a: text } }, style: 'deepObject' };
    expect(both(parameter(deep), parameter({ ...deep, explode: true }))).toEqual([[], []]);
  });

  test('of a header has no parts in a single value either', () => {
    const header = (more: Json) =>
      document({
        '/a': { get: { responses: { 204: { description: 'Done.', headers: { A: { schema: text, ...more } } } } } },
      });
    expect(both(header({}), header({ explode: true }))).toEqual([[], []]);
  });

  test('lets a single value become a list of it', () => {
    expect(both(parameter({ schema: text }), parameter({ schema: list(text) }))).toEqual([
      ['minor: It may now be given several times.'],
      expect.arrayContaining(['major: `type` changed from `array` to `string`.']),
    ]);
  });

  test.each<[string, Json]>([
    ['of which each item allows less', { schema: list({ ...text, maxLength: 3 }) }],
    ['that needs two items', { schema: list(text, { minItems: 2 }) }],
    ['with commas', { schema: list(text), explode: false }],
    ['in a header', { in: 'header', schema: list(text) }],
  ])('does not let it become a list %s', (_name, after) => {
    const before = parameter({ ...after, schema: text });
    expect(findings(before, parameter(after)).join()).toContain('major');
  });
});

test('a security scheme with another name and description is the same one', () => {
  const scheme = (name: string, more: Json) =>
    document(
      { '/a': { get: { security: [{ [name]: [] }], responses: done } } },
      { components: { securitySchemes: { [name]: { type: 'http', scheme: 'bearer', ...more } } } },
    );
  expect(
    findings(scheme('Old', {}), scheme('New', { description: 'A token.', bearerFormat: 'JWT' })).join(),
  ).not.toMatch(/major|minor/);
  expect(findings(scheme('Old', {}), scheme('New', { scheme: 'basic' })).join()).toContain('major');
});
