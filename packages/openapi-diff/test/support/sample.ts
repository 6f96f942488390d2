export type Json = Record<string, unknown>;

const text = { type: 'string' };
const ref = (section: string, name: string) => ({ $ref: `#/components/${section}/${name}` });

/** A small document that uses most of what OpenAPI 3.0 has. */
export function sample(): Json {
  // Not structuredClone, which would keep parts that are one object one.
  return JSON.parse(JSON.stringify(document)) as Json;
}

const document: Json = {
  openapi: '3.0.3',
  info: { title: 'Zoo', version: '1.0.0', description: 'Animals.' },
  servers: [
    { url: 'https://{region}.zoo.test/v1', variables: { region: { default: 'eu', enum: ['eu', 'us'] } } },
    { url: 'https://spare.zoo.test' },
  ],
  security: [{ Key: [] }, { Login: ['read', 'write'] }],
  tags: [{ name: 'animals', description: 'All of them.' }, { name: 'keepers' }],
  paths: {
    '/animals': {
      parameters: [ref('parameters', 'Trace'), { name: 'zone', in: 'query', schema: text }],
      get: {
        operationId: 'listAnimals',
        tags: ['animals', 'keepers'],
        summary: 'List animals',
        parameters: [
          {
            name: 'kind',
            in: 'query',
            schema: { type: 'array', items: { type: 'string', enum: ['cat', 'dog', 'bird'] } },
          },
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50, default: 10 } },
        ],
        responses: {
          200: {
            description: 'The animals.',
            headers: { 'X-Total': { required: true, schema: { type: 'integer' } }, 'X-Page': ref('headers', 'Page') },
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['animals', 'total'],
                  properties: {
                    animals: { type: 'array', items: ref('schemas', 'Animal') },
                    total: { type: 'integer' },
                  },
                },
                examples: { one: ref('examples', 'OneCat') },
              },
            },
            links: { next: { operationId: 'listAnimals', parameters: { zone: '$response.body#/zone' } } },
          },
          404: ref('responses', 'NotFound'),
        },
      },
      post: {
        operationId: 'addAnimal',
        tags: ['animals'],
        security: [],
        requestBody: ref('requestBodies', 'NewAnimal'),
        callbacks: {
          fed: {
            'https://keeper.test/fed': {
              post: {
                requestBody: { content: { 'application/json': { schema: ref('schemas', 'Meal') } } },
                responses: { 204: { description: 'Heard.' } },
              },
            },
          },
        },
        responses: {
          201: { description: 'Added.', content: { 'application/json': { schema: ref('schemas', 'Animal') } } },
        },
      },
    },
    '/animals/{id}': {
      put: {
        operationId: 'changeAnimal',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: { picture: { type: 'string', format: 'binary' }, meal: ref('schemas', 'Meal') },
              },
              encoding: { picture: { contentType: 'image/png' } },
            },
            'application/json': { schema: ref('schemas', 'Animal') },
          },
        },
        responses: { 204: { description: 'Changed.' }, 404: ref('responses', 'NotFound') },
      },
    },
  },
  components: {
    schemas: {
      Animal: {
        oneOf: [ref('schemas', 'Cat'), ref('schemas', 'Dog')],
        discriminator: {
          propertyName: 'kind',
          mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
        },
      },
      Named: {
        type: 'object',
        required: ['name', 'kind'],
        properties: { name: { type: 'string', minLength: 1 }, kind: text },
      },
      Cat: {
        description: 'A cat.',
        allOf: [
          ref('schemas', 'Named'),
          {
            type: 'object',
            properties: { lives: { type: 'integer', minimum: 0, maximum: 9 }, friend: ref('schemas', 'Animal') },
          },
        ],
      },
      Dog: {
        allOf: [
          ref('schemas', 'Named'),
          {
            type: 'object',
            properties: {
              secret: { type: 'string', writeOnly: true },
              id: { type: 'string', readOnly: true },
              size: { type: 'number', nullable: true },
            },
          },
        ],
      },
      Meal: {
        type: 'object',
        additionalProperties: false,
        properties: {
          food: { type: 'string', pattern: '^[a-z]+$' },
          grams: { type: 'integer', exclusiveMinimum: true, minimum: 0 },
        },
      },
    },
    parameters: { Trace: { name: 'X-Trace', in: 'header', schema: { type: 'string', maxLength: 64 } } },
    headers: { Page: { description: 'The page.', schema: { type: 'integer' } } },
    examples: { OneCat: { value: { animals: [{ name: 'Tom', kind: 'cat' }], total: 1 } } },
    requestBodies: {
      NewAnimal: { required: true, content: { 'application/json': { schema: ref('schemas', 'Animal') } } },
    },
    responses: {
      NotFound: {
        description: 'Not there.',
        content: { 'application/json': { schema: { type: 'object', properties: { code: text } } } },
      },
    },
    securitySchemes: {
      Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      Login: {
        type: 'oauth2',
        flows: { clientCredentials: { tokenUrl: 'https://login.test', scopes: { read: 'Reads.', write: 'Writes.' } } },
      },
    },
  },
};
