import { compareDocuments } from '../../src/compare.js';
import type { Json } from './sample.js';

export type Way = 'request' | 'response';

/** A document with one operation, whose request or response has a schema. */
export function withSchema(way: Way, schema: unknown, schemas: Json = {}, openapi = '3.1.0'): Json {
  const content = { 'application/json': { schema } };
  const operation =
    way === 'request'
      ? { requestBody: { required: true, content }, responses: { 204: { description: 'Done.' } } }
      : { responses: { 200: { description: 'Done.', content } } };
  return {
    openapi,
    info: { title: 'Things', version: '1.0.0' },
    paths: { '/things': { post: { operationId: 'thing', ...operation } } },
    components: { schemas },
  };
}

/** What is found between two documents, in short: "major: It was removed." */
export function findings(before: Json, after: Json): string[] {
  return compareDocuments(before, after)
    .filter(({ pointer }) => pointer !== '#/openapi')
    .map(({ step, message }) => `${step}: ${message}`);
}
