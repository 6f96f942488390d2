import { describe, expect, test } from '@jest/globals';
import { compareDocuments } from '../src/compare.js';
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

describe('a part of the paths that moves to the server', () => {
  const get = { get: { responses: done } };
  const at = (paths: readonly string[], ...urls: string[]) =>
    document(Object.fromEntries(paths.map((path) => [path, get])), {
      ...(urls.length && { servers: urls.map((url) => ({ url })) }),
    });
  const moved =
    'minor: A part of the paths is now a part of the server, or the other way round. Requests go where they went.';

  test.each<[string, Json, Json]>([
    ['of one server', at(['/v1/a', '/v1/b/{id}'], 'https://h.test'), at(['/a', '/b/{key}'], 'https://h.test/v1/')],
    [
      'of several servers',
      at(['/v1/a'], 'https://h.test', 'https://i.test'),
      at(['/a'], 'https://i.test/v1', 'https://h.test/v1'),
    ],
    ['without a server before', at(['/v1/a']), at(['/a'], '/v1')],
  ])('%s changes no address', (_name, before, after) => {
    expect(both(before, after)).toEqual([[moved], [moved]]);
  });

  test('is a break for what does not move with it', () => {
    const [before, after] = [at(['/v1/a', '/c'], 'https://h.test'), at(['/a', '/c'], 'https://h.test/v1')];
    expect(findings(before, after)).toEqual([
      'major: The service is now at `https://h.test/v1`; it was at `https://h.test`.',
      moved,
    ]);
  });

  test('is a break if the addresses are others than before', () => {
    const [before, after] = [at(['/v1/a'], 'https://h.test'), at(['/a'], 'https://h.test/v2')];
    expect(findings(before, after).join()).toContain('major: It was removed: `GET /v1/a`.');
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

describe('the field of a shared request', () => {
  const sent = (schema: Json) => ({ post: { requestBody: { content: json(schema) }, responses: done } });
  const object = { type: 'object', properties: { a: text } };
  const shared: [string, string, (item: Json) => Json][] = [
    [
      'callback',
      'shared callback `Sent`, request body, field `a`',
      (item) =>
        document(
          { '/a': { post: { callbacks: { sent: { $ref: '#/components/callbacks/Alias' } }, responses: done } } },
          { components: { callbacks: { Alias: { $ref: '#/components/callbacks/Sent' }, Sent: { '{$url}': item } } } },
        ),
    ],
    [
      'webhook',
      'shared path item `Sent`, request body, field `a`',
      (item) =>
        document(
          {},
          {
            webhooks: { sent: { $ref: '#/components/pathItems/Sent' } },
            components: { pathItems: { Sent: item } },
          },
        ),
    ],
  ];

  test.each(shared)('of a %s is missed by those who receive it', (_name, place, documentWith) => {
    const [before, after] = [documentWith(sent(object)), documentWith(sent({ type: 'object' }))];
    expect(compareDocuments(before, after)).toMatchObject([{ step: 'major', kind: 'field-removed', place }]);
    expect(compareDocuments(after, before)).toMatchObject([{ step: 'minor', kind: 'field-added', place }]);
  });
});

test('an item of a list is named by its position', () => {
  const list = (items: Json[], more: Json = {}) =>
    document({
      '/a': {
        get: { responses: { 200: { description: 'Done.', content: json({ prefixItems: items, ...more }) } } },
      },
    });
  expect(compareDocuments(list([text, text]), list([text]))).toMatchObject([
    {
      step: 'major',
      place: 'operation `GET /a`, response 200, field `[1]`',
      message: '`type` was removed; it was `string`.',
    },
  ]);
  const closed = { items: false };
  expect(findings(list([text], closed), list([text, text], closed))).toEqual([
    'major: `prefixItems[1]` changed from `false` to `string`.',
  ]);
});

test('a discriminator that is only a name, as in Swagger 2.0, is its field', () => {
  const kinds = (discriminator: unknown) =>
    document({ '/a': { get: { responses: { 200: { description: 'Done.', content: json({ discriminator }) } } } } });
  expect(both(kinds('kind'), kinds({ propertyName: 'kind' }))).toEqual([[], []]);
  expect(findings(kinds('kind'), kinds('type'))).toEqual([
    'major: The field `type` now selects the type; it was `kind`.',
  ]);
});
