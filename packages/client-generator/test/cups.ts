import type { Document } from '@ddm-openapi/spec/derive';
import type { ClientConfig } from '../src/config.js';

export const config: ClientConfig = {
  product: 'Cups',
  classPrefix: 'Cups',
  region: 'north',
  iam: 'https://iam.{region}.example.org/v3',
  site: 'https://cups.example.org',
};

/** The response of an operation with this media type and schema. */
export function response(schema: unknown, type = 'application/json'): object {
  return { description: 'Done', content: { [type]: { schema } } };
}

/** A document with operations by `METHOD /path`. An operation may leave out what each has. */
export function documentOf(operations: Readonly<Record<string, object>>, more: object = {}): Document {
  const paths: Record<string, Record<string, object>> = {};
  for (const [place, operation] of Object.entries(operations)) {
    const [method = '', path = ''] = place.split(' ');
    const item = { ...paths[path] };
    item[method.toLowerCase()] = {
      operationId: 'useCup',
      tags: ['Cups'],
      summary: 'Use a cup',
      responses: { 200: response({ type: 'object' }) },
      ...operation,
    };
    paths[path] = item;
  }
  const info = { title: 'Cups', version: '1.0.0' };
  const servers = [{ url: 'https://cups.example.org' }];
  return { openapi: '3.1.0', info, servers, paths, ...more } as unknown as Document;
}
