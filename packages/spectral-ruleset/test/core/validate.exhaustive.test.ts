import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { validationError } from '../../src/core/validate.js';

type Schema = Record<string, unknown>;

const problem = (schema: unknown, value: unknown) => validationError(schema as Schema, value);

test('more schemas than are remembered stay right', () => {
  const schemas = Array.from({ length: 450 }, (_, index) => ({ const: index }));
  for (const [index, schema] of [...schemas, ...schemas].entries()) {
    expect(problem(schema, index % 450)).toBeUndefined();
    expect(problem(schema, 'none')).toBe('it must be equal to constant');
  }
});

describe('Ajv', () => {
  const ajv = new Ajv({ strict: false, logger: false });
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom('', 'a', 'ab', 0, 1, 2, 1.5, null, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value')),
    ),
  })).value;
  const schemas: fc.Arbitrary<unknown> = fc.letrec((tie) => {
    const list = fc.array(tie('schema'), { minLength: 1, maxLength: 3 });
    return {
      schema: fc.oneof(
        { maxDepth: 3 },
        fc.boolean(),
        fc.record(
          {
            type: fc.constantFrom('string', 'number', 'array', 'object', ['string', 'null', 'object']),
            minLength: fc.constant(1),
            minimum: fc.constant(1),
            maximum: fc.constant(1),
            minItems: fc.constant(1),
            required: fc.subarray(['a', 'b']),
            properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 2 }),
            patternProperties: fc.dictionary(fc.constantFrom('a', '^[bc]'), tie('schema'), { maxKeys: 2 }),
            additionalProperties: tie('schema'),
            items: tie('schema'),
            allOf: list,
            anyOf: list,
            oneOf: list,
            not: tie('schema'),
            if: tie('schema'),
            // biome-ignore lint/suspicious/noThenProperty: it is a keyword
            then: tie('schema'),
            else: tie('schema'),
          },
          { requiredKeys: [] },
        ),
      ),
    };
  }).schema;

  test('says the same of whether a value is valid', () => {
    fc.assert(
      fc.property(schemas, values, (schema, value) => {
        const isValid = ajv.compile(schema as boolean)(value);
        expect(problem(schema, value) === undefined).toBe(isValid);
      }),
      { numRuns: 150 },
    );
  });
});
