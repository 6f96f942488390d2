import type { Step } from '../../src/change.js';
import { compareDocuments } from '../../src/compare.js';
import { Editable, type Node } from './editable.js';

/** An object of OpenAPI: where the document below has one, and a value for each of its keys. */
interface ObjectKeys {
  readonly name: string;
  readonly at: string;
  readonly keys: Readonly<Record<string, unknown>>;
}

const text = { type: 'string' };
const list = { type: 'array', items: text };
const operation = '#/paths/~1things/post';
const request = `${operation}/requestBody/content/multipart~1form-data/schema/properties/thing`;
const response = `${operation}/responses/200/content/application~1json/schema`;

/** A document in which each object appears once, with as few keys as can be. */
function base(): Node {
  return JSON.parse(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Things', version: '1.0.0', contact: {}, license: { name: 'MIT' } },
      servers: [{ url: 'https://{host}.test', variables: { host: { default: 'a', enum: ['a', 'b'] } } }],
      security: [{ Key: [] }, { Login: [] }],
      tags: [{ name: 'things' }],
      paths: {
        '/things': {
          post: {
            operationId: 'makeThing',
            parameters: [{ name: 'q', in: 'query', schema: list }],
            requestBody: {
              content: {
                'multipart/form-data': {
                  schema: { type: 'object', properties: { thing: {} } },
                  encoding: { thing: { contentType: 'text/plain' } },
                },
              },
            },
            responses: {
              200: {
                description: 'The thing.',
                headers: { 'X-Thing': { schema: list } },
                content: { 'application/json': { schema: {} } },
                links: { next: { operationId: 'makeThing' } },
              },
            },
            callbacks: { made: { 'https://a.test': { post: { responses: { 204: { description: 'Heard.' } } } } } },
          },
        },
      },
      webhooks: { gone: { post: { responses: { 204: { description: 'Heard.' } } } } },
      components: {
        securitySchemes: {
          Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          Login: { type: 'oauth2', flows: { implicit: { authorizationUrl: 'https://a.test', scopes: {} } } },
        },
      },
    }),
  ) as Node;
}

const schemaKeys: Readonly<Record<string, unknown>> = {
  title: 'T',
  description: 'D.',
  type: 'string',
  enum: ['a'],
  const: 'a',
  format: 'date',
  default: 'a',
  nullable: true,
  multipleOf: 2,
  maximum: 9,
  exclusiveMaximum: 9,
  minimum: 1,
  exclusiveMinimum: 1,
  maxLength: 9,
  minLength: 1,
  pattern: '^a',
  maxItems: 9,
  minItems: 1,
  uniqueItems: true,
  items: text,
  prefixItems: [text],
  contains: text,
  minContains: 2,
  maxContains: 9,
  unevaluatedItems: false,
  maxProperties: 9,
  minProperties: 1,
  required: ['a'],
  properties: { a: text },
  patternProperties: { '^x': text },
  additionalProperties: false,
  unevaluatedProperties: false,
  propertyNames: { pattern: '^a' },
  dependentRequired: { a: ['b'] },
  dependentSchemas: { a: text },
  allOf: [text],
  anyOf: [text, { type: 'integer' }],
  oneOf: [text, { type: 'integer' }],
  not: text,
  if: text,
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
  then: text,
  else: text,
  discriminator: { propertyName: 'kind' },
  readOnly: true,
  writeOnly: true,
  deprecated: true,
  xml: { name: 'x' },
  externalDocs: { url: 'https://a.test' },
  example: 'a',
  examples: ['a'],
  contentEncoding: 'base64',
  contentMediaType: 'image/png',
  contentSchema: text,
  $id: 'https://a.test/s',
  $schema: 'https://a.test/d',
  $anchor: 'a',
  $dynamicAnchor: 'a',
  $dynamicRef: '#a',
  $vocabulary: {},
  $comment: 'C.',
  $defs: { a: text },
};

const parameterKeys = {
  description: 'D.',
  required: true,
  deprecated: true,
  allowEmptyValue: true,
  style: 'pipeDelimited',
  explode: false,
  allowReserved: true,
  example: 'a',
  examples: { a: { value: 'a' } },
};

/** Every object of OpenAPI 3.0 and 3.1 with every key that it may have. */
export const objects: readonly ObjectKeys[] = [
  {
    name: 'OpenAPI',
    at: '#',
    keys: {
      openapi: '3.1.1',
      jsonSchemaDialect: 'https://a.test',
      externalDocs: { url: 'https://a.test' },
      security: [{ Key: [] }],
      servers: [{ url: 'https://b.test' }],
      tags: [{ name: 'more' }],
      webhooks: {},
      paths: {},
    },
  },
  {
    name: 'Info',
    at: '#/info',
    keys: {
      title: 'T',
      summary: 'S',
      description: 'D.',
      termsOfService: 'https://a.test',
      contact: { name: 'C' },
      license: { name: 'L' },
      version: '2.0.0',
    },
  },
  { name: 'Contact', at: '#/info/contact', keys: { name: 'N', url: 'https://a.test', email: 'a@a.test' } },
  { name: 'License', at: '#/info/license', keys: { name: 'L', identifier: 'L', url: 'https://a.test' } },
  { name: 'Tag', at: '#/tags/0', keys: { description: 'D.', externalDocs: { url: 'https://a.test' } } },
  {
    name: 'Server',
    at: '#/servers/0',
    keys: { url: 'https://b.{host}.test', description: 'D.', variables: { host: { default: 'a' } } },
  },
  { name: 'Server Variable', at: '#/servers/0/variables/host', keys: { enum: ['a'], default: 'b', description: 'D.' } },
  {
    name: 'Path Item',
    at: '#/paths/~1things',
    keys: {
      summary: 'S',
      description: 'D.',
      servers: [{ url: 'https://b.test' }],
      parameters: [{ name: 'p', in: 'query', schema: text }],
      get: { operationId: 'g', responses: {} },
      put: { operationId: 'pu', responses: {} },
      delete: { operationId: 'd', responses: {} },
      options: { operationId: 'o', responses: {} },
      head: { operationId: 'h', responses: {} },
      patch: { operationId: 'pa', responses: {} },
      trace: { operationId: 't', responses: {} },
    },
  },
  {
    name: 'Operation',
    at: operation,
    keys: {
      tags: ['things'],
      summary: 'S',
      description: 'D.',
      externalDocs: { url: 'https://a.test' },
      operationId: 'o',
      parameters: [],
      requestBody: { content: {} },
      responses: {},
      callbacks: {},
      deprecated: true,
      security: [{ Key: [] }],
      servers: [{ url: 'https://b.test' }],
    },
  },
  {
    name: 'Parameter',
    at: `${operation}/parameters/0`,
    keys: {
      name: 'r',
      in: 'header',
      ...parameterKeys,
      schema: { type: 'integer' },
      content: { 'application/json': { schema: text } },
    },
  },
  { name: 'Request Body', at: `${operation}/requestBody`, keys: { description: 'D.', content: {}, required: true } },
  {
    name: 'Media Type',
    at: `${operation}/requestBody/content/multipart~1form-data`,
    keys: { schema: text, example: 'a', examples: { a: { value: 'a' } }, encoding: {} },
  },
  {
    name: 'Encoding',
    at: `${operation}/requestBody/content/multipart~1form-data/encoding/thing`,
    keys: {
      contentType: 'image/png',
      headers: { 'X-A': { schema: text } },
      style: 'pipeDelimited',
      explode: false,
      allowReserved: true,
    },
  },
  {
    name: 'Responses',
    at: `${operation}/responses`,
    keys: { default: { description: 'D.' }, '4XX': { description: 'D.' }, '404': { description: 'D.' } },
  },
  {
    name: 'Response',
    at: `${operation}/responses/200`,
    keys: { description: 'D.', headers: {}, content: {}, links: {} },
  },
  {
    name: 'Header',
    at: `${operation}/responses/200/headers/X-Thing`,
    keys: {
      ...parameterKeys,
      explode: true,
      schema: { type: 'integer' },
      content: { 'application/json': { schema: text } },
    },
  },
  {
    name: 'Link',
    at: `${operation}/responses/200/links/next`,
    keys: {
      operationRef: '#/a',
      operationId: 'o',
      parameters: { q: 'a' },
      requestBody: 'a',
      description: 'D.',
      server: { url: 'https://b.test' },
    },
  },
  { name: 'Callback', at: `${operation}/callbacks/made`, keys: { 'https://b.test': { post: { responses: {} } } } },
  {
    name: 'Security Scheme',
    at: '#/components/securitySchemes/Key',
    keys: {
      type: 'http',
      description: 'D.',
      name: 'X-K',
      in: 'query',
      scheme: 'basic',
      bearerFormat: 'JWT',
      flows: { implicit: { authorizationUrl: 'https://a.test', scopes: {} } },
      openIdConnectUrl: 'https://a.test',
    },
  },
  {
    name: 'OAuth Flows',
    at: '#/components/securitySchemes/Login/flows',
    keys: {
      implicit: { authorizationUrl: 'https://b.test', scopes: {} },
      password: { tokenUrl: 'https://a.test', scopes: {} },
      clientCredentials: { tokenUrl: 'https://a.test', scopes: {} },
      authorizationCode: { authorizationUrl: 'https://a.test', tokenUrl: 'https://a.test', scopes: {} },
    },
  },
  {
    name: 'OAuth Flow',
    at: '#/components/securitySchemes/Login/flows/implicit',
    keys: {
      authorizationUrl: 'https://b.test',
      tokenUrl: 'https://b.test',
      refreshUrl: 'https://b.test',
      scopes: { read: 'R.' },
    },
  },
  { name: 'Schema, in a request', at: request, keys: schemaKeys },
  { name: 'Schema, in a response', at: response, keys: schemaKeys },
];

/** The effect of setting a key, and of removing it. */
export interface KeyVerdict {
  readonly object: string;
  readonly key: string;
  readonly set: Step | 'none';
  readonly unset: Step | 'none';
  readonly kinds: readonly string[];
}

/** The verdict for every key. */
export function keyVerdicts(): KeyVerdict[] {
  return objects.flatMap(({ name, at, keys }) => Object.keys(keys).map((key) => verdictOf(name, at, key, keys[key])));
}

function verdictOf(object: string, at: string, key: string, value: unknown): KeyVerdict {
  const edited = new Editable(base());
  const pointer = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  // Some keys of a schema mean something beside others only.
  if (object.startsWith('Schema') && ['then', 'else'].includes(key)) edited.set(`${at}/if`, text);
  const before = JSON.parse(JSON.stringify(edited.root)) as Node;
  edited.set(pointer, value);
  const there = compareDocuments(before, edited.root);
  const back = compareDocuments(edited.root, before);
  return {
    object,
    key,
    set: there[0]?.step ?? 'none',
    unset: back[0]?.step ?? 'none',
    kinds: [...there, ...back].map(({ kind }) => kind),
  };
}

/** The page that shows the verdicts. */
export function keysPage(): string {
  const all = keyVerdicts();
  const sections = [...new Set(objects.map(({ name }) => name))].map((name) => {
    const rows = all.filter(({ object }) => object === name);
    const lines = rows.map(({ key, set, unset }) => `| \`${key}\` | ${set} | ${unset} |`);
    return `## ${name}\n\n| Key | set or changed | unset or changed back |\n| --- | --- | --- |\n${lines.join('\n')}`;
  });
  return `# Version bump per key

Each table lists the keys of one object of OpenAPI 3.0 and 3.1. The columns show the version bump if a document gets the key
or another value of it, and the bump for the way back. The values are examples: a \`maximum\` that grows is the opposite of one
that shrinks. \`none\` means that the key has no effect.

Any other key is reported as unknown and needs a major version bump. An extension that the diff does not know needs a minor
one; \`extensions\` in the options of the library gives it a meaning.

${sections.join('\n\n')}
`;
}
