import { type Document, DocumentError } from '@ddm-openapi/spec/derive';
import { describe, expect, test } from '@jest/globals';
import { clientFiles } from '../src/index.js';
import { config, documentOf, response } from './cups.js';

const parameter = (more: object) => ({
  parameters: [{ name: 'size', in: 'query', schema: { type: 'string' }, ...more }],
});
const body = (schema: unknown, type = 'application/json') => ({ requestBody: { content: { [type]: { schema } } } });
const paged = (pagination: object) => ({
  parameters: ['limit', 'offset'].map((name) => ({ name, in: 'query', schema: { type: 'integer' } })),
  responses: { 200: response({ properties: { cups: {}, total: {} } }) },
  'x-pagination': { style: 'offset', offset: 'offset', limit: 'limit', items: 'cups', total: 'total', ...pagination },
});
const responds = (schema: unknown, type?: string) => ({ responses: { 200: response(schema, type) } });

const shared = {
  components: {
    schemas: {
      List: { type: 'array', items: {} },
      Cup: { type: 'object', properties: { size: { type: 'string' } } },
      Self: { allOf: [{ $ref: '#/components/schemas/Self' }] },
    },
  },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const messageOf = (document: Document, more: object = {}): Promise<string> =>
  clientFiles(document, { ...config, ...more }).then(
    () => 'carried',
    (error: unknown) => (error instanceof DocumentError ? error.message : Promise.reject(error)),
  );

describe('what a client cannot carry is refused by name, with what to do', () => {
  test.each<[string, object, string]>([
    ['a header parameter', parameter({ in: 'header', required: true }), 'its header parameter size is not sent'],
    ['a cookie', parameter({ in: 'cookie' }), 'its cookie parameter size is not sent'],
    ['an array in the query', parameter({ schema: { type: 'array', items: {} } }), 'size may be an array'],
    ['an array that is shared', parameter({ schema: ref('List') }), 'size may be an array'],
    [
      'an array as an alternative',
      parameter({ schema: { oneOf: [{ type: 'string' }, ref('List')] } }),
      'may be an array',
    ],
    [
      'an object in the query',
      parameter({ style: 'deepObject', schema: { type: 'object' } }),
      'has the style deepObject',
    ],
    ['an array in the path', parameter({ in: 'path', style: 'label', required: true }), 'has the style label'],
    ['JSON in the query', parameter({ schema: undefined, content: { 'application/json': {} } }), 'has a media type'],
    ['reserved characters', parameter({ allowReserved: true }), 'has allowReserved'],
    ['the project in the query', parameter({ name: 'project_id' }), 'the name by which the client knows the project'],
    ['a parameter named body', parameter({ name: 'body' }), 'two of its inputs are named body'],
    ['a form', body({ type: 'object' }, 'multipart/form-data'), 'its request body is multipart/form-data'],
    ['a file', body({ type: 'string' }, 'application/octet-stream'), 'its request body is application/octet-stream'],
    ['a merge patch', body({}, 'application/merge-patch+json'), 'its request body is application/merge-patch+json'],
    ['a text as the body', body({ type: 'string' }), 'its request body is a string'],
    [
      'a picture',
      responds({ type: 'string' }, 'image/png'),
      'its response 200 is image/png; the client reads application/json',
    ],
    [
      'a problem as a success',
      responds({}, 'application/problem+json'),
      'its response 200 is application/problem+json',
    ],
    ['an array at the top', responds({ type: 'array', items: {} }), 'its response 200 is an array'],
    ['an array that is a component', responds(ref('List')), 'its response 200 is an array'],
    ['null beside an object', responds({ type: 'object', nullable: true }), 'its response 200 may be null'],
    ['null of OpenAPI 3.1', responds({ type: ['object', 'null'] }), 'its response 200 may be null'],
    [
      'one of an object and an array',
      responds({ oneOf: [ref('Cup'), ref('List')] }),
      'its response 200 may be an array',
    ],
    [
      'a second success',
      { responses: { 200: response(ref('Cup')), 206: response({}, 'text/csv') } },
      'its response 206 is text/csv',
    ],
    [
      'a range beside a success',
      { responses: { 200: response(ref('Cup')), '2XX': response({}, 'text/csv') } },
      'its response 2XX is text/csv',
    ],
    ['a picture for whatever happens', { responses: { default: response({}, 'image/png') } }, 'default is image/png'],
    ['nothing but errors', { responses: { 404: { description: 'No' } } }, 'it has no response of a success'],
    ['nothing but a redirect', { responses: { 302: {}, default: response({}) } }, 'it has no response of a success'],
    ['no response', { responses: undefined }, 'it has no response of a success'],
    [
      'a range in lower case',
      { responses: { 200: response(ref('Cup')), '4xx': response({}) } },
      'its response 4xx is not a status code such as 404, a range such as 4XX, or default',
    ],
    ['a status that HTTP does not have', { responses: { 600: response({}) } }, 'its response 600 is not a status code'],
    [
      'servers of its own',
      { servers: [{ url: 'https://other.example.org' }] },
      'it has another server than the client',
    ],
    ['pages by a marker', paged({ style: 'marker' }), 'x-pagination has the style marker'],
    ['pages by a parameter that is not there', paged({ offset: 'start' }), 'x-pagination names start'],
    ['pages of a field that is not there', paged({ items: 'mugs' }), 'x-pagination names mugs'],
  ])('%s', async (_, operation, reason) => {
    const method = 'requestBody' in operation ? 'POST' : 'GET';
    const message = await messageOf(documentOf({ [`${method} /cups`]: operation }, shared));
    expect(message).toContain(`\n  useCup (${method} /cups): `);
    expect(message).toContain(reason);
    expect(message).toContain('client.leaveOut');
  });

  test.each([
    ['TRACE', 'TRACE /cups', {}, 'sends TRACE'],
    ['a body of GET', 'GET /cups', body({ type: 'object' }), 'GET has no request body'],
    ['a query in the path', 'GET /cups?big=true', {}, 'its path has a query'],
    ['a fragment in the path', 'POST /cups#copy', {}, 'its path has a query or a fragment'],
  ])('%s', async (_, place, operation, reason) => {
    expect(await messageOf(documentOf({ [place]: operation }))).toContain(reason);
  });

  test('everything at once, so that nobody runs it once per fault', async () => {
    const document = documentOf({
      'GET /cups': {
        operationId: 'list cups',
        ...parameter({ in: 'header', required: true }),
        ...responds({ type: 'array' }),
      },
      'GET /cups/{id}': { operationId: 'then' },
    });
    const message = await messageOf(document);
    expect(message.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(4);
  });
});

describe('names', () => {
  const two = (first: string, second: string) =>
    documentOf({ 'GET /cups': { operationId: first }, 'GET /mugs': { operationId: second } });

  test.each([
    ['is not an identifier', 'find pet by id', 'the operationId "find pet by id" of GET /cups is not an identifier'],
    ['makes the client a promise', 'then', 'the operationId then of GET /cups has a meaning in JavaScript'],
    ['belongs to every object', '__proto__', 'the operationId __proto__ of GET /cups has a meaning in JavaScript'],
    ['is that of an error', 'timeout', 'the operationId timeout give the same name, TimeoutError'],
    ['is there twice', 'useMug', 'useMug is the operationId of GET /cups and of GET /mugs'],
    ['differs in its first letter', 'UseMug', 'the operationId UseMug and the operationId useMug give the same name'],
  ])('an operationId that %s is refused', async (_, id, reason) => {
    expect(await messageOf(two(id, 'useMug'))).toContain(reason);
  });

  test.each(['delete', 'class', 'import', 'default', '$get', '_list'])('the operationId %s is carried', async (id) => {
    expect(await messageOf(two(id, 'useMug'))).toBe('carried');
  });

  test.each([
    ['that of a failure of the network', { Timeout: 408 }, 'TimeoutError'],
    ['that of the class of all errors', { Api: 400 }, 'ApiError'],
    ['that of another component', { 'not-found': 404, NotFound: 410 }, 'NotFoundError'],
  ])('the class of a status that would have the name of %s is refused', async (_, statuses, name) => {
    const responses = Object.fromEntries(Object.keys(statuses).map((key) => [key, { description: 'No' }]));
    const codes = Object.entries(statuses).map(([key, code]) => [code, { $ref: `#/components/responses/${key}` }]);
    const more = { components: { responses }, 'x-status-codes': Object.fromEntries(codes) };
    expect(await messageOf(documentOf({ 'GET /cups': {} }, more))).toContain(`give the same name, ${name}; rename one`);
  });

  test('the classes of statuses are named after their components, however these are written', async () => {
    const names = ['not-found', 'too_many requests', '409', 'Gone'];
    const responses = Object.fromEntries(names.map((name) => [name, { description: 'No' }]));
    const codes = names.map((name, index) => [
      404 + index,
      { $ref: `#/components/responses/${encodeURIComponent(name)}` },
    ]);
    const more = { components: { responses }, 'x-status-codes': Object.fromEntries(codes) };
    const files = await clientFiles(documentOf({ 'GET /cups': {} }, more), config);
    for (const name of ['NotFoundError', 'TooManyRequestsError', 'Status409Error', 'GoneError'])
      expect(files['status-errors.ts']).toContain(`export class ${name} extends ApiError`);
  });

  test('a component of several statuses has one class, and its name is not that of JavaScript', async () => {
    const shared = { $ref: '#/components/responses/Error' };
    const more = {
      components: { responses: { Error: { description: 'No' } } },
      'x-status-codes': { 400: shared, 409: shared, '5XX': shared, default: shared },
    };
    const files = await clientFiles(documentOf({ 'GET /cups': {} }, more), config);
    const text = files['status-errors.ts'] ?? '';
    expect(text.match(/^export class .*/gm)).toEqual(['export class ResponseError extends ApiError {']);
    expect(text).toContain('/** 400, 409, 5XX, Any other status: No */');
    expect(text).toContain('declare readonly status: number;');
    for (const key of ['400', '409', "'5XX'", "'default'"]) expect(text).toContain(`\n  ${key}: ResponseError;`);
    expect(files['service.ts']?.match(/: \{ Error: ResponseError \}/g)).toHaveLength(4);
  });

  test('a key of the catalogue that no response has is refused', async () => {
    const more = {
      components: { responses: { Fault: { description: 'No' } } },
      'x-status-codes': { '4xx': { $ref: '#/components/responses/Fault' } },
    };
    expect(await messageOf(documentOf({ 'GET /cups': {} }, more))).toBe(
      'The client cannot read the catalogue.\n  x-status-codes has 4xx, which is not a status code such as 404, a range such as 4XX, or default; correct it',
    );
  });

  test('a prefix that no type can have is refused', async () => {
    expect(await messageOf(documentOf({ 'GET /cups': {} }), { classPrefix: 'my-cups' })).toContain(
      'client.classPrefix is my-cups',
    );
  });
});

describe('what a client carries', () => {
  test.each<[string, object]>([
    ['a parameter of the operation in place of one of its path', parameter({})],
    [
      'headers that OpenAPI says elsewhere',
      { parameters: ['Accept', 'Authorization', 'content-type'].map((name) => ({ name, in: 'header' })) },
    ],
    ['a schema that holds itself', responds({ properties: { self: ref('Self') } })],
    [
      'a response that says nothing of its body',
      { responses: { 200: { description: 'Done', content: { 'application/json': {} } } } },
    ],
    ['JSON with a charset', responds(ref('Cup'), 'application/json; charset=utf-8')],
    [
      'JSON beside another type',
      {
        responses: {
          200: { description: 'Done', content: { 'text/csv': {}, 'application/json': { schema: ref('Cup') } } },
        },
      },
    ],
    [
      'one of two objects',
      responds({ oneOf: [ref('Cup'), { type: 'object' }], discriminator: { propertyName: 'size' } }),
    ],
    ['a body that is an array', body({ type: 'array', items: {} })],
    ['a text that may be null', parameter({ schema: { type: ['string', 'null'] } })],
    ['pages of two objects', paged({})],
    ['a range as the success', { responses: { '2XX': response(ref('Cup')) } }],
    ['a range beside a success', { responses: { 200: response(ref('Cup')), '2XX': response(ref('Cup')) } }],
    ['default for whatever happens', { responses: { default: response(ref('Cup')) } }],
    [
      'errors as default, of any media type',
      { responses: { 200: response(ref('Cup')), default: response({}, 'text/html') } },
    ],
    ['an extension of the responses', { responses: { 200: response(ref('Cup')), 'x-order': 1 } }],
  ])('%s', async (_, operation) => {
    const document = documentOf({ [`${'requestBody' in operation ? 'POST' : 'GET'} /cups`]: operation }, shared);
    Object.assign(document.paths['/cups'] as object, {
      parameters: [{ name: 'size', in: 'query', required: true, schema: { type: 'integer' } }],
    });
    expect(await messageOf(document)).toBe('carried');
  });

  test.each(['HEAD', 'OPTIONS', 'PATCH'])('%s', async (method) => {
    const files = await clientFiles(
      documentOf({ [`${method} /cups`]: { responses: { 204: { description: 'Done' } } } }),
      config,
    );
    expect(files['service.ts']).toContain(
      `method: '${method}', path: '/cups', idempotent: ${method !== 'PATCH'}, public: true, emptyResponse: true`,
    );
  });
});

test('the response of HEAD has no body, whatever the document says of it', async () => {
  const content = { 200: { description: 'Done', content: { 'application/json': { schema: { type: 'array' } } } } };
  const files = await clientFiles(documentOf({ 'HEAD /cups': { responses: content } }), config);
  expect(files['service.ts']).toContain(
    "useCup: { method: 'HEAD', path: '/cups', idempotent: true, public: true, emptyResponse: true }",
  );
  expect(files['methods.ts']).toContain('UseCupOutput = Record<string, never>');
});

test('an optional header is left to the options of a call, and the method says so', async () => {
  const document = documentOf({ 'POST /cups': { ...parameter({ in: 'header', name: 'Idempotency-Key' }) } });
  const methods = (await clientFiles(document, config))['methods.ts'];
  expect(methods).toContain('in `headers` of the options of the call: `Idempotency-Key`.');
  expect(methods).not.toContain("'Idempotency-Key'?:");
});

test('an operation with a range or default has the errors of every status in it that the catalogue has', async () => {
  const codes = ['400', '404', '500'];
  const responses = Object.fromEntries(codes.map((code) => [`S${code}`, { description: 'No' }]));
  const catalogue = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/responses/S${code}` }]));
  const errorsOf = async (...keys: string[]) => {
    const fault = { description: 'No' };
    const document = documentOf(
      { 'GET /cups': { responses: { 200: response({}), ...Object.fromEntries(keys.map((key) => [key, fault])) } } },
      { components: { responses }, 'x-status-codes': catalogue },
    );
    const files = await clientFiles(document, config);
    return /UseCupError = OperationError<(.*)>/.exec(files['methods.ts'] ?? '')?.[1];
  };
  expect(await errorsOf('404')).toBe('404');
  expect(await errorsOf('4XX')).toBe('400 | 404');
  expect(await errorsOf('418', '4XX')).toBe('400 | 404 | 418');
  expect(await errorsOf('5XX')).toBe('500');
  expect(await errorsOf('default')).toBe('400 | 404 | 500');
  expect(await errorsOf()).toBe('never');
});

describe('leaveOut', () => {
  const document = documentOf({
    'GET /cups': {},
    'GET /cups/{id}/photo': { operationId: 'getPhoto', ...responds({}, 'image/png') },
    'GET /old': { operationId: 'getOld', responses: { 302: { description: 'Moved' } } },
  });

  test('makes the client without operations that it cannot carry', async () => {
    const files = await clientFiles(document, { ...config, leaveOut: ['getPhoto', 'getOld'] });
    expect(files['methods.ts']).toContain('readonly useCup:');
    expect(Object.values(files).join('')).not.toMatch(/getPhoto|getOld/);
    expect(document.paths['/old']).toHaveProperty('get');
  });

  test('refuses a name that the document does not have', async () => {
    expect(await messageOf(document, { leaveOut: ['getPhoto', 'getOld', 'getPhotos'] })).toContain(
      'client.leaveOut names getPhotos, and the document has no such operation',
    );
  });

  test('refuses to leave nothing', async () => {
    expect(await messageOf(document, { leaveOut: ['useCup', 'getPhoto', 'getOld'] })).toContain('no operation to make');
    const webhooks = { openapi: '3.1.0', webhooks: {} } as unknown as Document;
    expect(await messageOf(webhooks)).toContain('no operation to make a client of');
  });
});

describe('the address of the service', () => {
  test.each([
    [
      'a variable',
      { url: 'https://{tier}.example.org/v1', variables: { tier: { default: 'free' } } },
      'https://free.example.org/v1',
    ],
    [
      'the region',
      { url: 'https://{region}.example.org', variables: { region: { default: 'eu' } } },
      'https://{region}.example.org',
    ],
    ['a relative address', { url: '/api/v3' }, ''],
  ])('%s', async (_, server, expected) => {
    const files = await clientFiles(documentOf({ 'GET /cups': {} }, { servers: [server] }), config);
    expect(files['service.ts']).toContain(`server: '${expected}',`);
  });

  test('is that of the operations if the document names none itself', async () => {
    const servers = [{ url: 'https://{tier}.example.org', variables: { tier: { default: 'free' } } }];
    const first = { operationId: 'useMug', servers };
    const document = documentOf({ 'GET /cups': { servers }, 'GET /mugs': first }, { servers: undefined });
    const files = await clientFiles(document, config);
    expect(files['service.ts']).toContain("server: 'https://free.example.org',");
    const elsewhere = documentOf(
      { 'GET /cups': { servers }, 'GET /mugs': { ...first, servers: [{ url: 'https://mugs.example.org' }] } },
      { servers: undefined },
    );
    expect(await messageOf(elsewhere)).toContain('useMug (GET /mugs): it has another server than the client');
  });
});
