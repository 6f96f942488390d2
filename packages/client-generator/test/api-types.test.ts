import type { Document } from '@ddm-openapi/spec/derive';
import { parseJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import { expect, test } from '@jest/globals';
import { clientFiles } from '../src/index.js';
import { config, documentOf, response } from './cups.js';

test('types and comments have all digits of numbers, and other files are made as before', async () => {
  const size = {
    type: 'integer',
    enum: ['#6', '#7'],
    default: '#6',
    example: { sizes: ['#5'] },
    description: 'At most 9223372036854775807.',
  };
  const operation = {
    parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: '#7' } }],
    responses: { 200: response({ properties: { size } }) },
  };
  const text = JSON.stringify(documentOf({ 'GET /cups': operation }));
  const files = async (first: string) =>
    clientFiles(parseJson(text.replaceAll(/"#(\d)"/g, `${first}$1`)) as Document, config);
  const [large, small] = [await files('922337203685477580'), await files('1')];
  const { 'api.ts': api, 'schemas.ts': schemas, ...others } = large;
  const types = `${api}${schemas}`;
  expect(types).toContain('9223372036854775806 | 9223372036854775807');
  expect(types).toContain('@default 9223372036854775806');
  expect(types).toContain('9223372036854775805');
  expect(types).not.toMatch(/\0|\\0|\\u0000|9223372036854776000/);
  expect(types).not.toContain('"9223372036854775807"');
  const { 'api.ts': _, 'schemas.ts': __, ...othersOfSmall } = small;
  expect(others).toEqual(othersOfSmall);
});
