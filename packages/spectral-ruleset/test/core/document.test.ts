import { describe, expect, test } from '@jest/globals';
import {
  examplesOf,
  hasType,
  isError,
  isJson,
  jsonMediaOf,
  operationsOf,
  operationWithId,
  parametersOf,
  successOf,
} from '../../src/core/document.js';
import { schemasOf } from '../../src/core/schemas.js';
import { messageOf } from '../../src/core/status-messages.js';

describe('operations', () => {
  const [a, b, c] = [{ operationId: 'a' }, { operationId: 'b' }, { operationId: 'a' }];
  const document = { paths: { '/x': { post: a, get: b, other: {}, put: 'none' }, '/y': { trace: c }, '/z': null } };

  test('are those of each path and method, in the order of the methods', () => {
    expect(operationsOf(document).map(({ url, method }) => `${method} ${url}`)).toEqual([
      'get /x',
      'post /x',
      'trace /y',
    ]);
    expect(operationsOf(document)).toBe(operationsOf(document));
    expect(operationsOf({})).toEqual([]);
  });

  test('are found by their id, the first of several', () => {
    expect(operationWithId(document, 'a')?.value).toBe(a);
    expect(operationWithId(document, 'none')).toBeUndefined();
  });

  test('have their own parameters, and those of the path that they do not replace', () => {
    const parameter = (name: string, where: string, note?: string) => ({ name, in: where, note });
    const value = { parameters: [parameter('a', 'query', 'own'), 'none'] };
    const item = { parameters: [parameter('a', 'query'), parameter('a', 'path'), parameter('b', 'query'), null] };
    expect(parametersOf({ method: 'get', url: '/', value, item })).toEqual([
      parameter('a', 'query', 'own'),
      parameter('a', 'path'),
      parameter('b', 'query'),
    ]);
  });
});

test.each([
  ['200', false],
  ['101', false],
  ['304', false],
  ['2XX', false],
  ['x-note', false],
  ['400', true],
  ['5XX', true],
  ['default', true],
  ['max-200', true],
])('the response %s is an error: %j', (code, expected) => {
  expect(isError(code)).toBe(expected);
});

test.each([
  ['application/json', true],
  ['application/problem+json', true],
  ['Application/JSON ; charset=utf-8', true],
  ['application/json;charset=utf-8', true],
  ['application/jsonl', false],
  ['application/json-seq', false],
  ['json', false],
  ['/json', false],
  ['text/plain; like=application/json', false],
  ['application/xml', false],
])('%s is JSON: %j', (type, expected) => {
  expect(isJson(type)).toBe(expected);
});

test('the JSON of a body is its first object of a JSON type', () => {
  const media = { schema: {} };
  expect(jsonMediaOf({ content: { 'text/plain': {}, 'application/json': null, 'a/b+json': media } })).toBe(media);
  expect(jsonMediaOf({ content: { 'text/plain': {} } })).toEqual({});
  expect(jsonMediaOf(undefined)).toEqual({});
});

test('the success of an operation is its first 2xx, or its first 3xx', () => {
  const code = (responses: object) => successOf({ responses })?.code;
  expect(code({ 302: {}, 404: {}, 202: {}, 200: null })).toBe('202');
  expect(code({ 201: {}, 200: {} })).toBe('200');
  expect(code({ 404: {}, 304: {}, default: {} })).toBe('304');
  expect(code({ 404: {} })).toBeUndefined();
  expect(successOf({})).toBeUndefined();
});

test('a schema has a type alone or in a list', () => {
  expect([{ type: 'a' }, { type: ['b', 'a'] }, { type: 'b' }, {}].map((schema) => hasType(schema, 'a'))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.each<[object, unknown[]]>([
  [{ example: null }, [{ name: 'example', value: null, steps: ['example'] }]],
  [{ example: 1, examples: { a: { value: 2 } } }, [{ name: 'example', value: 1, steps: ['example'] }]],
  [
    { examples: { a: { value: 2 }, b: { externalValue: 'x' }, c: {}, d: null }, schema: { example: 3 } },
    [
      { name: 'a', value: 2, steps: ['examples', 'a'] },
      { name: 'b', value: undefined, steps: ['examples', 'b'] },
    ],
  ],
  [{ examples: {}, schema: { example: 3, examples: [4] } }, [{ name: 'example', value: 3, steps: [] }]],
  [
    { schema: { examples: [4, 5] } },
    [
      { name: '0', value: 4, steps: [] },
      { name: '1', value: 5, steps: [] },
    ],
  ],
  [{}, []],
])('the examples of %j', (media, examples) => {
  expect(examplesOf(media as never)).toEqual(examples);
});

describe('schemas', () => {
  const json = (schema: object) => ({ content: { 'application/json': { schema }, 'text/plain': 'none' } });
  const found = (operation: object) =>
    schemasOf({ paths: { '/a': { get: operation } } }).map(
      ({ value, name = '', role, side }) => `${value.title} ${name} ${role} ${side}`,
    );

  test('are those of parameters, bodies, responses and headers', () => {
    const shared = { name: 's', in: 'path', schema: { title: 'S' } };
    const response = { ...json({ title: 'R' }), headers: { H: { schema: { title: 'H' } }, I: 'none' } };
    expect(
      found({
        parameters: [
          { name: 'q', in: 'query', schema: { title: 'Q' } },
          { name: 'h', in: 'header', ...json({ title: 'C' }) },
          shared,
          shared,
        ],
        requestBody: json({ title: 'B' }),
        responses: { 200: response, 201: response, 404: null },
      }),
    ).toEqual([
      'Q q parameter request',
      'C h header request',
      'S s parameter request',
      'B  body request',
      'R  body response',
      'H H header response',
    ]);
  });

  test('are in schemas by every keyword that describes parts of a value', () => {
    const schema = {
      title: 'root',
      properties: { a: { title: 'a', allOf: [{ title: 'a1' }] } },
      patternProperties: { b: { title: 'b' } },
      items: { title: 'i', anyOf: [{ title: 'i1' }] },
      additionalProperties: { title: 'p' },
      prefixItems: [{ title: 'x' }, true],
      allOf: [{ title: 'all' }],
      anyOf: [{ title: 'any' }],
      oneOf: [{ title: 'one' }, null],
    };
    expect(found({ requestBody: json(schema) })).toEqual([
      'root  body request',
      'a a property request',
      'a1 a items request',
      'b b property request',
      'i  items request',
      'i1  items request',
      'p  items request',
      'x  items request',
      'all  body request',
      'any  body request',
      'one  body request',
    ]);
  });

  test('are found once each', () => {
    const ring: { title: string; properties?: object } = { title: 'ring' };
    ring.properties = { self: ring };
    expect(found({ requestBody: json(ring), responses: { 200: json(ring) } })).toEqual(['ring  body request']);
  });
});

test('a status code has its message, and any other one its number', () => {
  expect(['404', '5XX', 'default', '418', 'toString'].map(messageOf)).toEqual([
    'Not Found',
    'Server Error',
    'Unexpected Error',
    'Status 418',
    'Status toString',
  ]);
});
