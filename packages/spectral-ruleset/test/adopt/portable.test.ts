import { expect, test } from '@jest/globals';
import { isPortable } from '../../src/adopt/home.js';

const resolves = (ref: string) => ref !== 'none.yaml';

test.each<[boolean, unknown]>([
  [true, 'text'],
  [true, null],
  [true, { description: 'a', content: [{ $ref: 'a.yaml' }] }],
  [true, { discriminator: { propertyName: 'kind' } }],
  [true, { mapping: { a: 'b' } }],
  [true, { externalValue: { a: 1 }, $id: 5 }],
  [true, { properties: { $ref: { type: 'string' }, discriminator: { mapping: 'text' } } }],
  [false, { $ref: 'none.yaml' }],
  [false, { a: [1, { b: { $ref: 'none.yaml' } }] }],
  [false, [{ a: 1 }, { $ref: 'none.yaml' }]],
  [false, { schema: { discriminator: { mapping: { a: 'a.yaml' } } } }],
  [false, { examples: { a: { externalValue: 'a.json' } } }],
  [false, { links: { a: { operationRef: 'a.yaml#/paths' } } }],
  [false, { schema: { $id: 'https://x.example/a' } }],
  [false, { schema: { $dynamicRef: '#a' } }],
])('it is %j that another file can have %j', (found, value) => {
  expect(isPortable(value, resolves)).toBe(found);
});
