import { describe, expect, test } from '@jest/globals';
import {
  type Document,
  DocumentError,
  errorCodesOf,
  examplesOf,
  firstExample,
  jsonMedia,
  operationsOf,
  platformStatusCodesOf,
  resolve,
  secretsOf,
  statusCodesOf,
} from '../src/derive/index.js';

const document: Document = {
  security: [{ Key: [] }],
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        tags: ['Things'],
        summary: 'List things',
        responses: { 200: {}, 404: {} },
        'x-idempotent': true,
        'x-pagination': { style: 'offset', offset: 'offset', limit: 'limit', items: 'things', total: 'total' },
      },
      post: {
        operationId: 'createThing',
        tags: ['Things'],
        summary: 'Create a thing',
        deprecated: true,
        security: [],
        requestBody: { $ref: '#/components/requestBodies/Thing' },
        responses: { 202: {} },
        'x-replaced-by': 'listThings',
        'x-job': { field: 'job_id', poll: 'listThings' },
      },
    },
  },
  components: {
    requestBodies: { Thing: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } } },
    schemas: {
      Thing: {
        properties: {
          password: { 'x-secret': true },
          parts: { items: { allOf: [{ $ref: '#/components/schemas/Part' }] } },
          parent: { $ref: '#/components/schemas/Thing' },
        },
      },
      Part: { properties: { key: { 'x-secret': true }, name: {} } },
      Loop: { $ref: '#/components/schemas/Loop' },
    },
    responses: {
      Gone: {
        description: ' It is gone.\n',
        'x-status-message': 'Gone',
        'x-remedy': 'Look elsewhere.',
        'x-retryable': true,
        'x-refused': true,
        headers: { 'X-Request-Id': {} },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Part' }, example: { key: 'x' } } },
      },
    },
  },
  'x-status-codes': { 410: { $ref: '#/components/responses/Gone' } },
  'x-error-codes': { 'A.0001': { status: 410 } },
};

describe('operationsOf', () => {
  test.each(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const)('carries %s', (method) => {
    const operation = { operationId: 'doThing', tags: ['Things'], summary: 'Do', responses: { 200: {} } };
    const found = operationsOf({ paths: { '/things': { [method]: operation } } });
    expect(found.map((one) => `${one.method} ${one.id}`)).toEqual([`${method} doThing`]);
  });

  test('reads what tools need of each operation, and leaves out what does not hold', () => {
    expect(operationsOf(document)).toEqual([
      {
        id: 'listThings',
        method: 'get',
        path: '/things',
        tag: 'Things',
        summary: 'List things',
        success: 200,
        body: false,
        authenticated: true,
        idempotent: true,
        pagination: { style: 'offset', offset: 'offset', limit: 'limit', items: 'things', total: 'total' },
      },
      {
        id: 'createThing',
        method: 'post',
        path: '/things',
        tag: 'Things',
        summary: 'Create a thing',
        success: 202,
        body: true,
        authenticated: false,
        idempotent: false,
        deprecated: true,
        replacedBy: 'listThings',
        job: { field: 'job_id', poll: 'listThings' },
        secrets: ['/password', '/parts/*/key'],
      },
    ]);
  });
});

describe('secretsOf', () => {
  test('ends where a schema holds itself', () => {
    expect(secretsOf(document, { $ref: '#/components/schemas/Thing' })).toEqual(['/password', '/parts/*/key']);
  });
});

describe('statusCodesOf and errorCodesOf', () => {
  test('read the catalogues', () => {
    expect(statusCodesOf(document)).toEqual([
      {
        code: 410,
        component: 'Gone',
        message: 'Gone',
        description: 'It is gone.',
        remedy: 'Look elsewhere.',
        retryable: true,
        refused: true,
        headers: ['X-Request-Id'],
        schema: 'Part',
        examples: { default: { value: { key: 'x' } } },
      },
    ]);
    expect(errorCodesOf(document)).toEqual([{ code: 'A.0001', status: 410 }]);
  });

  test('a response that is written out in a catalogue is refused, since nothing gives it a name', () => {
    expect(() => statusCodesOf({ ...document, 'x-status-codes': { 404: { description: 'Not here.' } } })).toThrow(
      new DocumentError(
        'x-status-codes has the response of 404 written out. Refer to one in the components, as in { $ref: "#/components/responses/NotFound" }.',
      ),
    );
  });
});

describe('a status code that is not a number', () => {
  test.each(['default', '4XX'])('%s in a catalogue is refused', (code) => {
    const shared = { $ref: '#/components/responses/Gone' };
    expect(() => statusCodesOf({ ...document, 'x-status-codes': { [code]: shared } })).toThrow(
      `x-status-codes has ${code}, and an emulator, a command line and a site need each status code on its own.`,
    );
    expect(() => platformStatusCodesOf({ ...document, 'x-platform-status-codes': { [code]: {} } })).toThrow(
      `x-platform-status-codes has ${code}`,
    );
  });

  test.each([
    ['2XX', 'The success response of doThing has 2XX'],
    ['default', 'doThing has no response of a success'],
    ['404', 'doThing has no response of a success'],
  ])('%s as the success of an operation is refused', (code, words) => {
    const operation = { operationId: 'doThing', tags: ['Things'], summary: 'Do', responses: { [code]: {} } };
    expect(() => operationsOf({ paths: { '/things': { get: operation } } })).toThrow(words);
  });
});

test('a download that only redirects succeeds by that', () => {
  const responses = { 404: {}, 302: {} };
  const get = { operationId: 'downloadThing', tags: ['Things'], summary: 'Download', responses };
  expect(operationsOf({ paths: { '/things': { get } } })[0]?.success).toBe(302);
});

describe('a document that does not say all', () => {
  test.each([
    ['get', {}, true],
    ['head', {}, true],
    ['options', {}, true],
    ['put', {}, false],
    ['delete', {}, false],
    ['get', { 'x-idempotent': false }, false],
    ['post', { 'x-idempotent': true }, true],
  ])('%s with %j is idempotent: %s', (method, more, idempotent) => {
    const item = { [method]: { operationId: 'useThing', responses: { 200: {} }, ...more } };
    const [operation] = operationsOf({ paths: { '/things': item } } as unknown as Document);
    expect(operation?.idempotent).toBe(idempotent);
  });

  const things = (item: object) => ({ paths: { '/things': item } }) as unknown as Document;
  const responses = { 200: {} };

  test('names an operationId that two operations have', () => {
    const operation = { operationId: 'useThing', responses };
    expect(() => operationsOf(things({ get: operation, put: operation }))).toThrow(
      'useThing is the operationId of GET /things and of PUT /things. Give one of the two another.',
    );
  });

  test('names all operations without an operationId at once', () => {
    const found = () => operationsOf(things({ get: { responses }, put: { responses } }));
    expect(found).toThrow(DocumentError);
    expect(found).toThrow('no operationId');
    expect(found).toThrow('\n  GET /things\n  PUT /things');
  });

  test.each(['query', 'additionalOperations'])('refuses %s of OpenAPI 3.2', (name) => {
    expect(() => operationsOf(things({ [name]: {} }))).toThrow(`/things has ${name}, a method of OpenAPI 3.2`);
  });

  test('has operations without tag and summary, and extensions beside paths', () => {
    const document = { paths: { 'x-note': 'none', '/things': { get: { operationId: 'listThings', responses } } } };
    const [operation, ...others] = operationsOf(document as unknown as Document);
    expect(operation).toMatchObject({ id: 'listThings', tag: '', summary: 'GET /things' });
    expect(others).toEqual([]);
  });

  test('may have webhooks and no paths', () => {
    expect(operationsOf({ webhooks: {} } as unknown as Document)).toEqual([]);
  });

  test.each([
    [[], false],
    [[{}], false],
    [[{}, { Key: [] }], true],
  ])('the security %j asks for credentials: %s', (security, authenticated) => {
    const [operation] = operationsOf(things({ get: { operationId: 'listThings', responses, security } }));
    expect(operation?.authenticated).toBe(authenticated);
  });

  test('finds secrets in JSON with a charset', () => {
    const schema = { $ref: '#/components/schemas/Thing' };
    const requestBody = { content: { 'application/json; charset=utf-8': { schema } } };
    const item = { post: { operationId: 'createThing', responses, requestBody } };
    const [operation] = operationsOf({ ...document, paths: { '/things': item } } as unknown as Document);
    expect(operation?.secrets).toEqual(['/password', '/parts/*/key']);
  });

  test.each([
    ['application/json', 'application/json'],
    ['Application/JSON ; charset=utf-8', 'Application/JSON ; charset=utf-8'],
    ['application/jsonl', undefined],
    ['application/problem+json', undefined],
  ])('takes %s for JSON: %s', (type, expected) => {
    expect(jsonMedia({ 'text/plain': {}, [type]: {} })).toBe(expected);
  });
});

describe('examplesOf', () => {
  const shared = { ...document, components: { examples: { Two: { summary: 'Second', value: 2 } } } };

  test.each([
    ['a single one', { example: null }, { default: { value: null } }],
    ['several', { examples: { one: { value: 1 } } }, { one: { value: 1 } }],
    [
      'shared ones',
      { examples: { two: { $ref: '#/components/examples/Two' } } },
      { two: { summary: 'Second', value: 2 } },
    ],
    ['none', {}, {}],
  ])('reads %s', (_, media, expected) => {
    expect(examplesOf(shared, media)).toEqual(expected);
    expect(firstExample(shared, media)).toEqual(Object.values(expected)[0]?.value);
  });

  test('a body that is absent has no example', () => {
    expect(firstExample(shared, undefined)).toBeUndefined();
  });
});

describe('resolve', () => {
  test('names a reference without a target', () => {
    expect(() => resolve(document, { $ref: '#/components/schemas/None' })).toThrow(
      'The reference #/components/schemas/None has no target. Bundle the document first.',
    );
  });

  test('names a circular reference', () => {
    expect(() => resolve(document, { $ref: '#/components/schemas/Loop' })).toThrow('is circular');
  });
});
