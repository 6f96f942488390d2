import { describe, expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('shared-response-complete', {
  failing: [
    {
      title: 'an error body of its own',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree.content['application/json'].schema = { type: 'object' };
        },
      },
      finds: [
        {
          message:
            'NotFound (404): its error body is an inline definition. Refer to the shared schema of error bodies.',
          path: 'content.application/json.schema',
          file: 'components/responses/NotFound.yaml',
          on: 'schema:',
        },
      ],
    },
    {
      title: 'a header is missing',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          delete tree.headers;
        },
      },
      finds: [
        {
          message: 'NotFound (404): the header X-Trace is missing.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'the code of another status in the example',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree.content['application/json'].example.code = 'LIB.0400';
        },
      },
      finds: [
        {
          message: 'NotFound (404): the example example has code LIB.0400, which does not come with 404.',
          path: 'content.application/json.example',
          file: 'components/responses/NotFound.yaml',
          on: 'example:',
        },
      ],
    },
    {
      title: 'no code in the example',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree.content['application/json'] = {
            schema: { $ref: '../schemas/BareProblem.yaml' },
            example: { text: 'Gone.' },
          };
        },
      },
      finds: [
        {
          message: 'NotFound (404): no example has an error code. Show one that comes with 404.',
          path: 'content.application/json',
          file: 'components/responses/NotFound.yaml',
          on: 'application/json:',
        },
      ],
    },
    {
      title: 'an example that does not fit',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          delete tree.content['application/json'].example.text;
        },
      },
      finds: [
        {
          message:
            "NotFound (404): the example example does not fit the schema: it must have required property 'text'.",
          path: 'content.application/json.example',
          file: 'components/responses/NotFound.yaml',
          on: 'example:',
        },
      ],
    },
    {
      title: 'an invented code',
      edit: {
        'components/responses/UnsupportedMediaType.yaml': (tree) => {
          tree.content['application/json'].example.code = 'LIB.0415';
        },
      },
      finds: [
        {
          message:
            'UnsupportedMediaType (415): the example example has code, though no error code is known for 415. Remove it.',
          path: 'content.application/json.example',
          file: 'components/responses/UnsupportedMediaType.yaml',
          on: 'example:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a clean catalogue',
    },
  ],
  multiFile: [
    {
      title: 'the error code of the example has gone from the root',
      edit: {
        'openapi.yaml': (tree) => {
          delete tree['x-error-codes']['LIB.0429'];
        },
      },
      finds: [
        {
          message:
            'TooManyRequests (429): the example example has code, though no error code is known for 429. Remove it.',
          path: 'content.application/json.example',
          file: 'components/responses/TooManyRequests.yaml',
          on: 'example:#2',
        },
      ],
    },
    {
      title: 'the root says which headers there must be',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-shared-responses'] = { 'required-headers': { all: ['x-trace'], 404: ['Retry-After'] } };
        },
      },
      finds: [
        {
          message: 'NotFound (404): the header Retry-After is missing.',
          path: 'headers',
          file: 'components/responses/NotFound.yaml',
          on: 'headers:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'named by an alias of a component that is incomplete',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-status-codes']['404'] = { $ref: '#/components/responses/Missing' };
        },
        'components/responses/NotFound.yaml': (tree) => {
          delete tree.headers;
        },
      },
      finds: [
        {
          message: 'NotFound (404): the header X-Trace is missing.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
  ],
});

const schema = { $ref: '#/components/schemas/Problem' };
const media = (more: object = {}) => ({ schema, example: {}, ...more });
const json = (more: object = {}) => ({ 'application/json': media(more) });
const response = (more: object = {}) => ({ description: 'No.', content: json(), ...more });

/** The messages for the components of a catalogue, by their status codes. */
const ofCodes = (components: Record<string, object>, more: object = {}) =>
  messagesOf('shared-response-complete', {
    components: {
      schemas: { Problem: { properties: { code: { type: 'string' } } } },
      responses: Object.fromEntries(Object.entries(components).map(([code, one]) => [`R${code}`, one])),
    },
    'x-status-codes': Object.fromEntries(
      Object.keys(components).map((code) => [code, { $ref: `#/components/responses/R${code}` }]),
    ),
    ...more,
  });

describe('a component', () => {
  test('has a description', () => {
    for (const description of [undefined, '', ' '])
      expect(ofCodes({ 404: response({ description }) })).toEqual([
        'R404 (404): the description is missing. Say what happened and what the caller should do.',
      ]);
  });

  test('has no body where HTTP gives none', () => {
    for (const code of ['100', '199', '204', '205', '304'])
      expect(ofCodes({ [code]: response() })).toEqual([
        `R${code} (${code}): HTTP gives ${code} no body. Remove the content.`,
      ]);
    expect(ofCodes({ 204: response({ content: undefined }) })).toEqual([]);
    for (const code of ['200', '206', '2XX', '2041', '3041']) expect(ofCodes({ [code]: response() })).toEqual([]);
  });

  test('has a schema, which errors share, and an example', () => {
    const one = (more: object, code = '404') => ofCodes({ [code]: response({ content: json(more) }) });
    expect(one({ schema: undefined })).toEqual(['R404 (404): the body has no schema. Give application/json one.']);
    expect(one({ schema: {} })).toEqual([
      'R404 (404): its error body is an inline definition. Refer to the shared schema of error bodies.',
    ]);
    expect(one({ schema: {} }, '200')).toEqual([]);
    expect(one({ example: undefined })).toEqual(['R404 (404): there is no example.']);
    expect(one({ example: { code: 5 } })).toEqual([
      'R404 (404): the example example does not fit the schema: code must be string.',
    ]);
    expect(one({ example: undefined, examples: { a: { value: { code: 5 } }, b: { externalValue: 'x' } } })).toEqual([
      'R404 (404): the example a does not fit the schema: code must be string.',
    ]);
    expect(ofCodes({ 404: response({ content: { 'text/plain': media({ example: 5 }) } }) })).toEqual([]);
  });

  test('has the headers that most have, whatever their case', () => {
    const headers = (...names: string[]) => response({ headers: Object.fromEntries(names.map((name) => [name, {}])) });
    const lacks = (code: string, name: string) => `R${code} (${code}): the header ${name} is missing.`;
    expect(ofCodes({ 400: headers('X-A', 'X-B'), 404: headers('x-a'), 409: headers('X-A') })).toEqual([]);
    expect(ofCodes({ 400: headers('X-A'), 404: headers('X-A'), 409: headers() })).toEqual([lacks('409', 'X-A')]);
    expect(ofCodes({ 400: headers('X-A'), 404: headers() })).toEqual([]);
    expect(ofCodes({ 405: headers() })).toEqual([lacks('405', 'Allow')]);
    expect(ofCodes({ 405: headers('allow') })).toEqual([]);
    const settings = { 'x-shared-responses': { 'required-headers': { all: ['X-A'], 409: ['X-C', 'X-A'] } } };
    expect(ofCodes({ 400: headers('X-A', 'X-B'), 404: headers('X-A', 'X-B'), 409: headers() }, settings)).toEqual([
      lacks('409', 'X-A'),
      lacks('409', 'X-C'),
    ]);
  });

  test('has the media type that most errors have, or one that is named', () => {
    const types = (...names: string[]) =>
      response({ content: Object.fromEntries(names.map((name) => [name, media()])) });
    const [problem, plain] = ['application/problem+json', 'application/json'];
    const other = (code: string, is: string, usual: string) =>
      `R${code} (${code}): its body is ${is}, where other errors have ${usual}. Use the same, or name all in x-shared-responses: { error-media-types }.`;
    expect(ofCodes({ 400: types(problem), 404: types(plain), 409: types(plain) })).toEqual([
      other('400', problem, plain),
    ]);
    expect(ofCodes({ 400: types(plain, problem), 404: types(problem, plain) })).toEqual([]);
    expect(ofCodes({ 200: types(problem), 400: types(plain) })).toEqual([]);
    expect(ofCodes({ 400: types(plain), 404: types(), 409: types() })).toEqual([
      `R404 (404): the body has no schema. Give it ${plain} body with the error schema.`,
      `R409 (409): the body has no schema. Give it ${plain} body with the error schema.`,
    ]);
    expect(ofCodes({ 400: types() })).toEqual([
      'R400 (400): the body has no schema. Give it a JSON body with the error schema.',
    ]);
    const named = { 'x-shared-responses': { 'error-media-types': [plain, problem] } };
    expect(ofCodes({ 400: types(plain), 404: types(problem), 409: types(plain, problem) }, named)).toEqual([]);
    expect(ofCodes({ 400: types('text/html', plain, 'text/plain') }, named)).toEqual([
      `R400 (400): text/html, text/plain is none of error-media-types. Use ${plain} or ${problem}.`,
    ]);
  });

  test('shows an error code that comes with its status', () => {
    const codes = { 'x-error-codes': { A: { status: 404 }, B: { status: 404 }, C: { status: 409 } } };
    const one = (examples: object, code = '404') =>
      ofCodes({ [code]: response({ content: json({ example: undefined, examples }) }) }, codes);
    expect(one({ a: { value: { code: 'A' } }, b: { value: {} } })).toEqual([]);
    expect(one({ a: { value: { code: 'C' } } })).toEqual([
      'R404 (404): the example a has code C, which does not come with 404.',
    ]);
    expect(one({ a: { value: {} } })).toEqual([
      'R404 (404): no example has an error code. Show one that comes with 404.',
    ]);
    expect(one({ a: { externalValue: 'x' } })).toEqual([]);
    expect(one({ a: { value: { code: 'A' } } }, '410')).toEqual([
      'R410 (410): the example a has code, though no error code is known for 410. Remove it.',
    ]);
    expect(one({ a: { value: {} } }, '410')).toEqual([]);
    expect(one({ a: { value: { code: 'C' } } }, '200')).toEqual([]);
    expect(ofCodes({ 404: response({ content: json({ example: { code: 'Z' } }) }) })).toEqual([]);
  });
});
