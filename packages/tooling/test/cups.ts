import { versionOf } from '@ddm-openapi/openapi-diff';

/** A document with one operation. Its `limit` is what a test changes, and `hostile` ends a description. */
export const document = (limit: number, hostile = '') => ({
  openapi: '3.0.3',
  info: { title: 'Cups', version: '0.1.0' },
  paths: {
    '/cups': {
      get: {
        operationId: 'listCups',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: limit } }],
        responses: { 200: { description: `The cups. ${hostile}` } },
      },
    },
  },
});

export const versions = (before: object, after: object) =>
  [versionOf(before as never, 'before'), versionOf(after as never, 'after')] as const;
