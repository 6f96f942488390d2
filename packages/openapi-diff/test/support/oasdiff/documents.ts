import { schemasOf } from './schemas.js';

type Json = Record<string, unknown>;

export type Documents = readonly [before: Json, after: Json];

const text = { type: 'string' };
const object = (properties: Json, more: Json = {}) => ({ type: 'object', properties, ...more });

const schemas = {
  Cat: object({ kind: text, type: text, cat: text }, { required: ['kind', 'type'] }),
  Dog: object({ kind: text, type: text, dog: text }, { required: ['kind', 'type'] }),
  Bird: object({ kind: text, type: text, bird: text }, { required: ['kind', 'type'] }),
};

/** A document of one operation. */
export function document(operation: Json, more: Json = {}): Json {
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1.0.0' },
    paths: {
      '/things': { post: { operationId: 'makeThing', responses: { 204: { description: 'Made.' } }, ...operation } },
    },
    components: { schemas },
    ...more,
  };
}

const body = (schema: unknown, more: Json = {}) => ({
  requestBody: { required: true, content: { 'application/json': { schema } }, ...more },
});
const parameter = (schema: unknown, more: Json = {}) => ({ parameters: [{ name: 'q', in: 'query', schema, ...more }] });
const response = (schema: unknown, more: Json = {}) => ({
  responses: { 200: { description: 'The thing.', content: { 'application/json': { schema } }, ...more } },
});
const header = (value: Json) => ({ responses: { 200: { description: 'The thing.', headers: { 'X-Total': value } } } });

/** Where a schema is put, by the words with which the names of checks begin; the longest first. */
const places: readonly [string, (schema: Json) => Json][] = [
  ['request-read-only-property-', (schema) => body(object({ thing: { ...schema, readOnly: true } }))],
  ['response-write-only-property-', (schema) => response(object({ thing: { ...schema, writeOnly: true } }))],
  ['request-parameter-property-', (schema) => parameter(object({ thing: schema }))],
  ['request-parameter-', (schema) => parameter(schema)],
  [
    'request-header-property-',
    (schema) => ({ parameters: [{ name: 'X-Thing', in: 'header', schema: object({ thing: schema }) }] }),
  ],
  ['request-property-', (schema) => body(object({ thing: schema }))],
  ['request-body-', (schema) => body(schema)],
  ['response-property-', (schema) => response(object({ thing: schema }))],
  ['response-body-', (schema) => response(schema)],
  ['response-mediatype-', (schema) => response(schema)],
  ['response-header-', (schema) => header({ schema })],
];

const described = { description: 'A thing.' };
const deprecated = { deprecated: true };
const open = document({});
const both = (before: Json, after: Json): Documents => [document(before), document(after)];
const form = (schema: unknown, content = 'application/x-www-form-urlencoded') => ({
  content: { [content]: { schema } },
});
const inverse = ([before, after]: Documents): Documents => [after, before];
const scheme = (value: Json | undefined, security: Json = {}) =>
  document({}, { components: { schemas, securitySchemes: { ...(value && { Key: value }) } }, ...security });
const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
const oauth = (flow: Json) => ({
  type: 'oauth2',
  flows: {
    authorizationCode: {
      authorizationUrl: 'https://a.test',
      tokenUrl: 'https://t.test',
      scopes: { read: 'Reads.' },
      ...flow,
    },
  },
});
const keyed = { components: { schemas, securitySchemes: { Key: key, Other: { ...key, name: 'X-Other' } } } };
const scoped = (scopes: readonly string[]) =>
  document(
    { security: [{ O: scopes }] },
    { components: { schemas, securitySchemes: { O: oauth({ scopes: { read: 'Reads.', write: 'Writes.' } }) } } },
  );
const scopedGlobally = (scopes: readonly string[]) =>
  document(
    {},
    {
      security: [{ O: scopes }],
      components: { schemas, securitySchemes: { O: oauth({ scopes: { read: 'Reads.', write: 'Writes.' } }) } },
    },
  );
const field = (more: Json, required: readonly string[] = []) => object({ thing: { ...text, ...more } }, { required });
const withPath = (item: Json, path = '/more'): Json => ({ ...open, paths: { ...(open.paths as Json), [path]: item } });
const operation = { operationId: 'more', responses: { 204: { description: 'Done.' } } };
const hook = (name: string) => ({
  ...open,
  webhooks: { [name]: { post: { responses: { 204: { description: 'Done.' } } } } },
});
const sunset = (date: string) => ({ ...deprecated, 'x-sunset': date });
const pathLevel = (required: boolean): Json => ({
  ...open,
  paths: {
    '/things': {
      ...((open.paths as Record<string, Json>)['/things'] as Json),
      parameters: [{ name: 'q', in: 'query', required, schema: text }],
    },
  },
});
const versioned = (version: string, operation: Json) => ({
  ...document(operation),
  info: { title: 'Things', version },
});
const mediaType = (name: string) => ({
  responses: { 200: { description: 'The thing.', content: { [name]: { schema: text } } } },
});

/** Checks that are about more than one schema, by their name. */
const single: Readonly<Record<string, Documents>> = {
  'endpoint-added': [open, withPath({ get: operation })],
  'endpoint-deprecated': both({}, deprecated),
  'endpoint-deprecated-with-sunset': both({}, sunset('2099-01-01')),
  'endpoint-reactivated': both(deprecated, {}),
  'api-removed-without-deprecation': [
    withPath({ get: operation, put: { ...operation, operationId: 'put' } }),
    withPath({ put: { ...operation, operationId: 'put' } }),
  ],
  'api-removed-with-deprecation': [
    withPath({ get: { ...operation, ...deprecated }, put: { ...operation, operationId: 'put' } }),
    withPath({ put: { ...operation, operationId: 'put' } }),
  ],
  'api-removed-before-sunset': [
    withPath({ get: { ...operation, ...sunset('2099-01-01') }, put: { ...operation, operationId: 'put' } }),
    withPath({ put: { ...operation, operationId: 'put' } }),
  ],
  'api-path-removed-without-deprecation': [withPath({ get: operation }), open],
  'api-path-removed-with-deprecation': [withPath({ get: { ...operation, ...deprecated } }), open],
  'api-path-removed-before-sunset': [withPath({ get: { ...operation, ...sunset('2099-01-01') } }), open],
  'sunset-deleted': both(sunset('2099-01-01'), deprecated),
  'api-sunset-date-changed-too-small': both(sunset('2099-01-01'), sunset('2098-01-01')),
  'request-parameter-sunset-deleted': both(parameter(text, sunset('2099-01-01')), parameter(text, deprecated)),
  'request-parameter-sunset-date-changed-too-small': both(
    parameter(text, sunset('2099-01-01')),
    parameter(text, sunset('2098-01-01')),
  ),
  'api-operation-id-added': both({ operationId: undefined }, {}),
  'api-operation-id-removed': both({}, { operationId: undefined }),
  'api-tag-added': both({ tags: ['a'] }, { tags: ['a', 'b'] }),
  'api-tag-removed': both({ tags: ['a', 'b'] }, { tags: ['a'] }),
  'api-stability-decreased': both({ 'x-stability-level': 'stable' }, { 'x-stability-level': 'beta' }),
  'api-stability-increased': both({ 'x-stability-level': 'beta' }, { 'x-stability-level': 'stable' }),
  'api-version-not-bumped': [versioned('1.0.0', {}), versioned('1.0.0', parameter(text, { required: true }))],
  'api-version-decreased': [versioned('1.0.0', {}), versioned('0.9.0', parameter(text, { required: true }))],
  'api-major-version-not-bumped': [versioned('1.0.0', {}), versioned('1.1.0', parameter(text, { required: true }))],
  'api-schema-removed': [
    document({}),
    document({}, { components: { schemas: { Cat: schemas.Cat, Dog: schemas.Dog } } }),
  ],
  'webhook-added': [open, hook('made')],
  'webhook-removed': [hook('made'), open],
  'api-security-component-added': [scheme(undefined), scheme(key)],
  'api-security-component-removed': [scheme(key), scheme(undefined)],
  'api-security-component-type-changed': [scheme(key), scheme({ type: 'http', scheme: 'basic' })],
  'api-security-component-oauth-url-changed': [
    scheme(oauth({})),
    scheme(oauth({ authorizationUrl: 'https://b.test' })),
  ],
  'api-security-component-oauth-token-url-changed': [scheme(oauth({})), scheme(oauth({ tokenUrl: 'https://b.test' }))],
  'api-security-component-oauth-scope-added': [
    scheme(oauth({})),
    scheme(oauth({ scopes: { read: 'Reads.', write: 'Writes.' } })),
  ],
  'api-security-component-oauth-scope-removed': [
    scheme(oauth({ scopes: { read: 'Reads.', write: 'Writes.' } })),
    scheme(oauth({})),
  ],
  'api-security-component-oauth-scope-changed': [scheme(oauth({})), scheme(oauth({ scopes: { read: 'May read.' } }))],
  'api-security-added': [
    document({ security: [{ Key: [] }] }, keyed),
    document({ security: [{ Key: [] }, { Other: [] }] }, keyed),
  ],
  'api-security-removed': [
    document({ security: [{ Key: [] }, { Other: [] }] }, keyed),
    document({ security: [{ Key: [] }] }, keyed),
  ],
  'api-security-scope-added': [scoped(['read']), scoped(['read', 'write'])],
  'api-security-scope-removed': [scoped(['read', 'write']), scoped(['read'])],
  'api-global-security-added': [
    document({}, { ...keyed, security: [{ Key: [] }] }),
    document({}, { ...keyed, security: [{ Key: [] }, { Other: [] }] }),
  ],
  'api-global-security-removed': [
    document({}, { ...keyed, security: [{ Key: [] }, { Other: [] }] }),
    document({}, { ...keyed, security: [{ Key: [] }] }),
  ],
  'api-global-security-scope-added': [scopedGlobally(['read']), scopedGlobally(['read', 'write'])],
  'api-global-security-scope-removed': [scopedGlobally(['read', 'write']), scopedGlobally(['read'])],
  'request-body-added-required': both({}, body(text)),
  'request-body-added-optional': both({}, body(text, { required: false })),
  'request-body-removed': both(body(text), {}),
  'request-body-type-compatible': both(
    { requestBody: form({ type: 'integer' }, 'text/plain') },
    { requestBody: form(text, 'text/plain') },
  ),
  'request-property-type-compatible': both(
    { requestBody: form(object({ thing: { type: 'integer' } })) },
    { requestBody: form(object({ thing: text })) },
  ),
  'response-body-type-compatible': both(
    { responses: { 200: { ...described, ...form(text, 'text/plain') } } },
    { responses: { 200: { ...described, ...form({ type: 'integer' }, 'text/plain') } } },
  ),
  'response-property-type-compatible': both(
    { responses: { 200: { ...described, ...form(object({ thing: text })) } } },
    { responses: { 200: { ...described, ...form(object({ thing: { type: 'integer' } })) } } },
  ),
  'response-header-type-changed': both(header({ schema: text }), header({ schema: object({ thing: text }) })),
  'response-header-type-compatible': both(header({ schema: text }), header({ schema: { type: 'integer' } })),
  'request-body-became-required': both(body(text, { required: false }), body(text)),
  'request-body-became-optional': both(body(text), body(text, { required: false })),
  'request-body-media-type-added': both(body(text), {
    requestBody: { required: true, content: { 'application/json': { schema: text }, 'text/plain': { schema: text } } },
  }),
  'request-body-media-type-removed': both(
    {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: text }, 'text/plain': { schema: text } },
      },
    },
    body(text),
  ),
  'request-body-media-type-schema-added': both(
    { requestBody: { required: true, content: { 'application/json': {} } } },
    body(text),
  ),
  'request-body-media-type-schema-removed': both(body(text), {
    requestBody: { required: true, content: { 'application/json': {} } },
  }),
  'response-body-media-type-schema-added': both(
    { responses: { 200: { description: 'The thing.', content: { 'application/json': {} } } } },
    response(text),
  ),
  'response-body-media-type-schema-removed': both(response(text), {
    responses: { 200: { description: 'The thing.', content: { 'application/json': {} } } },
  }),
  'new-required-request-parameter': both({}, parameter(text, { required: true })),
  'new-optional-request-parameter': both({}, parameter(text)),
  'new-required-request-default-parameter-to-existing-path': [open, pathLevel(true)],
  'new-optional-request-default-parameter-to-existing-path': [open, pathLevel(false)],
  'new-request-path-parameter': both({}, { parameters: [{ name: 'id', in: 'path', required: true, schema: text }] }),
  'request-parameter-removed': both(parameter(text), {}),
  'request-parameter-became-required': both(parameter(text), parameter(text, { required: true })),
  'request-parameter-became-optional': both(parameter(text, { required: true }), parameter(text)),
  'request-parameter-deprecated': both(parameter(text), parameter(text, deprecated)),
  'request-parameter-reactivated': both(parameter(text, deprecated), parameter(text)),
  'request-parameter-x-extensible-enum-value-removed': both(
    parameter({ ...text, 'x-extensible-enum': ['a', 'b'] }),
    parameter({ ...text, 'x-extensible-enum': ['a'] }),
  ),
  'request-property-x-extensible-enum-value-removed': both(
    body(field({ 'x-extensible-enum': ['a', 'b'] })),
    body(field({ 'x-extensible-enum': ['a'] })),
  ),
  'new-required-request-header-property': both(
    { parameters: [{ name: 'X-Thing', in: 'header', schema: object({}) }] },
    { parameters: [{ name: 'X-Thing', in: 'header', schema: field({}, ['thing']) }] },
  ),
  'request-header-property-became-required': both(
    { parameters: [{ name: 'X-Thing', in: 'header', schema: field({}) }] },
    { parameters: [{ name: 'X-Thing', in: 'header', schema: field({}, ['thing']) }] },
  ),
  'new-required-request-property': both(body(object({})), body(field({}, ['thing']))),
  'new-required-request-property-with-default': both(body(object({})), body(field({ default: 'a' }, ['thing']))),
  'new-optional-request-property': both(body(object({})), body(field({}))),
  'request-property-removed': both(body(field({})), body(object({}))),
  'request-property-became-required': both(body(field({})), body(field({}, ['thing']))),
  'request-property-became-required-with-default': both(
    body(field({ default: 'a' })),
    body(field({ default: 'a' }, ['thing'])),
  ),
  'request-property-became-optional': both(body(field({}, ['thing'])), body(field({}))),
  'request-property-deprecated': both(body(field({})), body(field(deprecated))),
  'request-property-deprecated-with-sunset': both(body(field({})), body(field(sunset('2099-01-01')))),
  'request-property-reactivated': both(body(field(deprecated)), body(field({}))),
  'response-property-deprecated': both(response(field({})), response(field(deprecated))),
  'response-property-deprecated-with-sunset': both(response(field({})), response(field(sunset('2099-01-01')))),
  'response-property-reactivated': both(response(field(deprecated)), response(field({}))),
  'request-property-stability-decreased': both(
    body(field({ 'x-stability-level': 'stable' })),
    body(field({ 'x-stability-level': 'beta' })),
  ),
  'request-property-stability-increased': both(
    body(field({ 'x-stability-level': 'beta' })),
    body(field({ 'x-stability-level': 'stable' })),
  ),
  'response-property-stability-decreased': both(
    response(field({ 'x-stability-level': 'stable' })),
    response(field({ 'x-stability-level': 'beta' })),
  ),
  'response-property-stability-increased': both(
    response(field({ 'x-stability-level': 'beta' })),
    response(field({ 'x-stability-level': 'stable' })),
  ),
  'response-property-became-optional': both(response(field({}, ['thing'])), response(field({}))),
  'response-property-became-required': both(response(field({})), response(field({}, ['thing']))),
  'response-write-only-property-became-optional': both(
    response(field({ writeOnly: true }, ['thing'])),
    response(field({ writeOnly: true })),
  ),
  'response-write-only-property-became-required': both(
    response(field({ writeOnly: true })),
    response(field({ writeOnly: true }, ['thing'])),
  ),
  'response-optional-property-added': both(response(object({})), response(field({}))),
  'response-optional-property-removed': both(response(field({})), response(object({}))),
  'response-required-property-added': both(response(object({})), response(field({}, ['thing']))),
  'response-required-property-removed': both(response(field({}, ['thing'])), response(object({}))),
  'response-optional-write-only-property-added': both(response(object({})), response(field({ writeOnly: true }))),
  'response-optional-write-only-property-removed': both(response(field({ writeOnly: true })), response(object({}))),
  'response-required-write-only-property-added': both(
    response(object({})),
    response(field({ writeOnly: true }, ['thing'])),
  ),
  'response-required-write-only-property-removed': both(
    response(field({ writeOnly: true }, ['thing'])),
    response(object({})),
  ),
  'response-success-status-added': both(response(text), { responses: { ...response(text).responses, 201: described } }),
  'response-success-status-removed': both(
    { responses: { ...response(text).responses, 201: described } },
    response(text),
  ),
  'response-non-success-status-added': both(response(text), {
    responses: { ...response(text).responses, 404: described },
  }),
  'response-non-success-status-removed': both(
    { responses: { ...response(text).responses, 404: described } },
    response(text),
  ),
  'response-media-type-added': both(mediaType('application/json'), {
    responses: {
      200: {
        description: 'The thing.',
        content: { 'application/json': { schema: text }, 'text/plain': { schema: text } },
      },
    },
  }),
  'response-media-type-removed': both(
    {
      responses: {
        200: {
          description: 'The thing.',
          content: { 'application/json': { schema: text }, 'text/plain': { schema: text } },
        },
      },
    },
    mediaType('application/json'),
  ),
  'response-media-type-name-changed': both(mediaType('application/json; v=1'), mediaType('application/json; v=2')),
  'response-media-type-name-generalized': both(mediaType('application/problem+json'), mediaType('application/json')),
  'response-media-type-name-specialized': both(mediaType('application/json'), mediaType('application/problem+json')),
  'response-header-added': both(response(text), response(text, { headers: { 'X-Total': { schema: text } } })),
  'optional-response-header-removed': both(
    response(text, { headers: { 'X-Total': { schema: text } } }),
    response(text),
  ),
  'required-response-header-removed': both(
    response(text, { headers: { 'X-Total': { required: true, schema: text } } }),
    response(text),
  ),
  'response-header-became-optional': both(header({ required: true, schema: text }), header({ schema: text })),
};

/** Whether a field goes one way only: `request-required-property-became-not-read-only`. */
function oneWay(name: string): Documents | undefined {
  const [, where, must, not, way] =
    /^(request|response)-(optional|required)-property-became-(not-)?(read|write)-only$/.exec(name) ?? [];
  if (!where) return undefined;
  const put = where === 'request' ? body : response;
  const required = must === 'required' ? ['thing'] : [];
  const pair = both(put(field({}, required)), put(field({ [`${way}Only`]: true }, required)));
  return not ? inverse(pair) : pair;
}

/** Two documents in which a check finds what it looks for; undefined for a check that is about no difference of two documents. */
export function documentsOf(name: string): Documents | undefined {
  if (Object.hasOwn(single, name)) return single[name];
  const way = oneWay(name);
  if (way) return way;
  const place = places.find(([start]) => name.startsWith(start));
  const pair = place && schemasOf(name.slice(place[0].length));
  return pair && both(place[1](pair[0]), place[1](pair[1]));
}
