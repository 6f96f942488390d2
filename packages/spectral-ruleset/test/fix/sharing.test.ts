import { expect, test } from '@jest/globals';
import { contextOf } from '../../src/core/rule.js';
import { Sharing } from '../../src/fix/sharing.js';
import { inMemory, says, shared } from '../adopt/memory.js';

const responses = { $ref: 'shared.json' };
const { inventory } = inMemory({
  'openapi.json': {
    openapi: '3.1.0',
    paths: {
      '/a': { get: { responses }, put: { responses } },
      '/b': { get: { responses: { 404: shared('NotFound'), 500: { ...says('Oh.'), headers: null } } } },
      '/c': { get: { responses: { 404: shared('NotFound') } }, put: { responses: null } },
      '/d': { $ref: 'd.json' },
      '/e': { $ref: 'd.json' },
    },
    components: { responses: { NotFound: { ...says('None.'), content: {} } } },
  },
  'shared.json': { 404: { $ref: 'openapi.json#/components/responses/NotFound' }, 409: says('Two.') },
  'd.json': { get: { responses: { 400: says('Bad.') } } },
});
const sharing = new Sharing(contextOf(inventory));

test.each([
  ['shared.json', '404', 2],
  ['shared.json', '409/description', 2],
  ['openapi.json', 'paths/~a/get/responses', 1],
  ['openapi.json', 'paths/~b/get/responses/400', 1],
  ['openapi.json', 'paths/~b/get/responses/500/description', 1],
  ['openapi.json', 'paths/~b/get/responses/500/headers/X', 1],
  ['openapi.json', 'paths/~c/put/responses/400', 1],
  ['openapi.json', 'components/responses/NotFound', 1],
  ['openapi.json', 'components/responses/NotFound/description', 4],
  ['openapi.json', 'components/responses/NotFound/content/a', 4],
  ['d.json', 'get/responses/404', 2],
  ['d.json', 'get/x-idempotent', 2],
  ['none.json', 'a', 1],
])('what is put into %s at %s is that of %i operations', (name, path, count) => {
  const place = { file: `/doc/${name}`, path: path.split('/').map((step) => step.replace('~', '/')) };
  expect(sharing.countAt(place)).toBe(count);
});
