import { describe, expect, test } from '@jest/globals';
import { documentOf, shapes } from '../bench/shapes.js';
import { contextOf } from '../src/core/rule.js';
import { validationError } from '../src/core/validate.js';
import { rules } from '../src/rules.js';

const findings = (unresolved: unknown) => {
  const context = contextOf({ source: 'openapi.json', unresolved, referencedDocuments: {} });
  return new Map(rules.map((rule) => [rule.name, context.findings(rule).map(({ message }) => message)]));
};

describe('schemas of any shape', () => {
  const all = Object.keys(shapes).flatMap((shape) => [1, 2, 30].map((count) => ({ shape, count })));
  // Twice as many ways at every rung would be more than there is time for.
  test.each(all)('$count of a $shape', ({ shape, count }) => {
    const found = findings(documentOf(shape, count));
    expect([...found.keys()]).toEqual(rules.map(({ name }) => name));
  });

  test.each(['ladder of allOf', 'ladder of anyOf', 'ring of allOf'])(
    'the example of an error is judged at the end of a %s',
    (shape) => {
      const document = documentOf(shape, 300) as { components: { responses: { BadRequest: { content: object } } } };
      const fits = findings(document).get('shared-response-complete');
      document.components.responses.BadRequest.content = {
        'application/json': { schema: { $ref: '#/components/schemas/S0' }, example: { code: 5 } },
      };
      const faulty = findings(structuredClone(document)).get('shared-response-complete');
      expect(faulty?.length).toBe((fits?.length ?? 0) + 1);
    },
  );

  test.each(['ladder of allOf', 'ring of allOf', 'children of one parent'])(
    'a field of errors is found in a success at the end of a %s',
    (shape) => {
      const document = documentOf(shape, 300) as { components: { schemas: Record<string, object> } };
      document.components.schemas.S0 = { required: ['code'], ...document.components.schemas.S0 };
      expect(findings(document).get('success-response-shared')).toContain(
        'The body of 200 has code, a field of errors. Success bodies have none.',
      );
    },
  );
});

describe('an example and a schema', () => {
  const parent: Record<string, unknown> = { type: 'object', required: ['kind'] };
  const child = { allOf: [parent, { properties: { size: { type: 'integer' } } }] };
  parent.oneOf = [child];

  test('that is part of itself', () => {
    expect(validationError(parent, { kind: 'x', size: 1 })).toBeUndefined();
    expect(validationError(parent, { size: 1 })).toBe("it must have required property 'kind'");
    expect(validationError(parent, { kind: 'x', size: 'big' })).toBe('size must be integer');
  });

  test('that holds itself', () => {
    const tree: Record<string, unknown> = { type: 'object', additionalProperties: false };
    tree.properties = { left: tree, right: tree };
    expect(validationError(tree, { left: { right: {} } })).toBeUndefined();
    expect(validationError(tree, { left: { right: { middle: {} } } })).toBe('left.right must not have middle');
  });

  test('if and then', () => {
    const schema = JSON.parse('{ "if": { "type": "string" }, "then": { "minLength": 2 } }') as Record<string, unknown>;
    expect(validationError(schema, 'a')).toBe('it must NOT have fewer than 2 characters');
  });

  test.each<[string, Record<string, unknown>, unknown, string | undefined]>([
    ['anyOf, one fits', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 'a', undefined],
    ['anyOf, none fits', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 1, 'it matches none of anyOf'],
    ['oneOf, two fit', { oneOf: [{ type: 'string' }, { minLength: 1 }] }, 'a', 'it fits 2 of oneOf'],
    ['not', { not: { type: 'string' } }, 'a', 'it matches what is excluded by not'],
    ['if and else', { if: { type: 'string' }, else: { minimum: 2 } }, 1, 'it must be >= 2'],
    ['items', { items: { type: 'string' } }, ['a', 1], '1 must be string'],
    ['prefixItems', { prefixItems: [{ type: 'string' }], items: { type: 'number' } }, ['a', 'b'], '1 must be number'],
    ['items: false', { prefixItems: [{ type: 'string' }], items: false }, ['a', 'b'], '1 is not allowed'],
    ['patternProperties', { patternProperties: { '^x-': { type: 'string' } } }, { 'x-a': 1 }, 'x-a must be string'],
    [
      'a key with a full stop',
      { properties: { a: { properties: { b: { type: 'string' } } }, 'a.b': { type: 'number' } } },
      { a: { b: 'x' }, 'a.b': 'x' },
      'a.b must be number',
    ],
    ['exclusiveMinimum of 3.0', { minimum: 1, exclusiveMinimum: true }, 1, 'it must be > 1'],
    ['exclusiveMaximum of 3.0', { maximum: 1, exclusiveMaximum: true }, 1, 'it must be < 1'],
    ['exclusiveMinimum of 3.1', { exclusiveMinimum: 1 }, 1, 'it must be > 1'],
    [
      'a type that does not exist',
      { type: 'text' },
      1,
      'the schema cannot be read: type must be JSONType or JSONType[]: text',
    ],
  ])('%s', (_what, schema, value, problem) => {
    expect(validationError(schema, value)).toBe(problem);
  });
});
