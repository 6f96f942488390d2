import type { Json } from '../src/core/json.js';

type Schema = Readonly<Record<string, Json>>;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const next = (index: number, count: number) => ref(`S${(index + 1) % count}`);
const field = { type: 'string', description: 'A field.', example: 'x' };

/** Graphs of schemas, by size: each gives the schema of one node. All but the ladders are rings. */
export const shapes: Readonly<Record<string, (index: number, count: number) => Schema>> = {
  'ring of properties': (index, count) => ({ type: 'object', properties: { next: next(index, count), code: field } }),
  'ring of allOf': (index, count) => ({ allOf: [next(index, count), { type: 'object', properties: { code: field } }] }),
  'ring of references': (index, count) =>
    index === 0 ? { oneOf: [ref('S1'), { type: 'object' }] } : next(index, count),
  'children of one parent': (index) =>
    index === 0
      ? { type: 'object', required: ['code'], properties: { code: field } }
      : { allOf: [ref('S0'), { type: 'object', properties: { [`field${index}`]: field } }] },
  ...ladder('allOf'),
  ...ladder('anyOf'),
  ...ladder('oneOf'),
  'ladder of properties': (index, count) =>
    index === count - 1 ? field : { type: 'object', properties: { a: ref(`S${index + 1}`), b: ref(`S${index + 1}`) } },
};

/** Each rung leads to the next one twice, so there are twice as many ways at every rung. */
function ladder(key: string): Record<string, (index: number, count: number) => Schema> {
  const end = { type: 'object', required: ['code'], properties: { code: field } };
  return {
    [`ladder of ${key}`]: (index, count) =>
      index === count - 1 ? end : { [key]: [ref(`S${index + 1}`), { [key]: [ref(`S${index + 1}`)] }] },
  };
}

/** A document in which an operation returns the first schema of a graph, as a response and as an error. */
export function documentOf(shape: string, count: number): Json {
  const schemas = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`S${index}`, shapes[shape]?.(index, count)]),
  );
  // The parent of children that name it is of one of them.
  if (shape === 'children of one parent')
    schemas.S0 = { ...schemas.S0, oneOf: Array.from({ length: count - 1 }, (_, index) => ref(`S${index + 1}`)) };
  const content = { 'application/json': { schema: ref('S0'), example: { code: 'LIB.0400' } } };
  const response = (code: number, message: string) => ({
    'x-status-code': code,
    'x-status-message': message,
    description: 'A response of the bench.',
    content,
  });
  return {
    openapi: '3.0.3',
    info: { title: 'Bench', version: '1.0.0' },
    paths: {
      '/things': {
        get: {
          operationId: 'getThing',
          responses: {
            200: { description: 'A response of the bench.', content },
            400: { $ref: '#/components/responses/BadRequest' },
          },
        },
      },
    },
    components: { schemas, responses: { Ok: response(200, 'OK'), BadRequest: response(400, 'Bad Request') } },
    'x-status-codes': {
      200: { $ref: '#/components/responses/Ok' },
      400: { $ref: '#/components/responses/BadRequest' },
    },
  };
}
