import { describe, expect, test } from '@jest/globals';
import { compareDocuments } from '../src/compare.js';
import { parseText } from '../src/read/text.js';
import { versionOf } from '../src/version.js';

/** A document in YAML, with a schema in flow notation, which JSON has too. */
const yaml = (schema: string, way: Way) => {
  const content = `{ "application/json": { "schema": ${schema} } }`;
  return way === 'request'
    ? `{ "requestBody": { "required": true, "content": ${content} }, "responses": { "204": { "description": "Done." } } }`
    : `{ "responses": { "200": { "description": "Done.", "content": ${content} } } }`;
};
type Way = 'request' | 'response';

function read(schema: string, way: Way, name: string) {
  const paths = `{ "/things": { "post": ${yaml(schema, way)} } }`;
  const text = `{ "openapi": "3.1.0", "info": { "title": "Things", "version": "1.0.0" }, "paths": ${paths} }`;
  return versionOf(parseText(text, name), name).bundle;
}

function changes(before: string, after: string, way: Way = 'request', names = ['base.yaml', 'head.yaml']): string[] {
  const [base, head] = [before, after].map((schema, index) => read(schema, way, names[index] ?? ''));
  return compareDocuments(base ?? {}, head ?? {}).map(({ step, message }) => `${step}: ${message}`);
}

const most = '9223372036854775807';
const less = '9223372036854775806';
const formats = [
  ['base.yaml', 'head.yaml'],
  ['base.json', 'head.json'],
  ['base.json', 'head.yaml'],
];

describe.each(formats)('numbers that JavaScript cannot hold, %s beside %s', (...names) => {
  const both = (before: string, after: string, way?: Way) => [
    changes(before, after, way, names),
    changes(after, before, way, names),
  ];

  test.each(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'])('%s', (key) => {
    expect(both(`{ "${key}": ${most} }`, `{ "${key}": ${less} }`)).toEqual([
      [`major: \`${key}\` changed from \`${most}\` to \`${less}\`.`],
      [`minor: \`${key}\` changed from \`${less}\` to \`${most}\`.`],
    ]);
  });

  test.each(['minimum', 'exclusiveMinimum', 'minLength'])('%s', (key) => {
    expect(both(`{ "${key}": ${most} }`, `{ "${key}": ${less} }`)).toEqual([
      [`minor: \`${key}\` changed from \`${most}\` to \`${less}\`.`],
      [`major: \`${key}\` changed from \`${less}\` to \`${most}\`.`],
    ]);
  });

  test('listed values', () => {
    expect(both(`{ "enum": [1, ${less}] }`, `{ "enum": [1, ${less}, ${most}] }`)).toEqual([
      [`minor: \`${most}\` was added to its allowed values.`],
      [`major: \`${most}\` was removed from its allowed values.`],
    ]);
    expect(
      changes(`{ "x-extensible-enum": [${less}] }`, `{ "x-extensible-enum": [${most}] }`, 'response', names),
    ).toEqual([`minor: \`${most}\` was added to its known values. \`${less}\` was removed from its known values.`]);
    expect(changes(`{ "const": ${less} }`, `{ "const": ${most} }`, 'request', names)).toHaveLength(1);
    expect(changes(`{ "enum": [${less}, ${most}] }`, `{ "enum": [${most}, ${less}] }`, 'request', names)).toEqual([]);
  });

  test('default, examples, extensions, and what is in them', () => {
    const message = `\`default\` changed from \`{"a":[${most}]}\` to \`{"a":[${less}]}\`.`;
    expect(changes(`{ "default": {"a":[${most}]} }`, `{ "default": {"a":[${less}]} }`, 'request', names)).toEqual([
      `major: ${message}`,
    ]);
    for (const key of ['example', 'x-other'])
      expect(changes(`{ "${key}": ${most} }`, `{ "${key}": ${less} }`, 'request', names)).toHaveLength(1);
  });

  test('multipleOf', () => {
    expect(both('{ "multipleOf": 9007199254740993 }', '{ "multipleOf": 18014398509481986 }')[0]).toEqual([
      'major: `multipleOf` changed from `9007199254740993` to `18014398509481986`.',
    ]);
    expect(both('{ "multipleOf": 9007199254740993 }', '{ "multipleOf": 18014398509481987 }')).toEqual([
      ['major: `multipleOf` changed from `9007199254740993` to `18014398509481987`.'],
      ['major: `multipleOf` changed from `18014398509481987` to `9007199254740993`.'],
    ]);
  });

  test('both parts of allOf, of which the tighter one counts', () => {
    expect(
      changes(
        `{ "allOf": [{ "maximum": ${most} }, { "maximum": ${less} }] }`,
        `{ "maximum": ${less} }`,
        'request',
        names,
      ),
    ).toEqual([]);
  });

  test('integers: more than one is the next one or more', () => {
    const integer = (bound: string) => `{ "type": "integer", ${bound} }`;
    const same = (one: string, other: string) => expect(both(integer(one), integer(other))).toEqual([[], []]);
    same(`"exclusiveMaximum": ${most}`, `"maximum": ${less}`);
    same('"exclusiveMinimum": 9007199254740992', '"minimum": 9007199254740993');
    same('"exclusiveMinimum": -9007199254740994.5', '"minimum": -9007199254740994');
  });

  test('decimals, exponents, numbers that are too large or too small', () => {
    for (const [one, other] of [
      ['0.12345678901234567', '0.12345678901234568'],
      ['1e400', '1e401'],
      ['-1e400', '1e400'],
      ['1e-400', '2e-400'],
      ['1e400', '1'],
    ] as const)
      expect([
        one,
        other,
        changes(`{ "maximum": ${one} }`, `{ "maximum": ${other} }`, 'request', names).length,
      ]).toEqual([one, other, 1]);
    expect(changes('{ "maximum": 1e400 }', '{ "maximum": 1e401 }', 'request', names)).toEqual([
      'minor: `maximum` changed from `1e400` to `1e401`.',
    ]);
  });

  test('the same number in another notation', () => {
    for (const [one, other] of [
      ['1.0', '1'],
      ['-0', '0'],
      ['1e3', '1000'],
      ['1.10', '1.1'],
      [most, `${most}.0`],
      [most, '9.223372036854775807e18'],
      ['1e400', '10e399'],
      ['100000000000000000000000', '1e23'],
    ] as const)
      for (const key of ['maximum', 'default', 'const'])
        expect([one, other, both(`{ "${key}": ${one} }`, `{ "${key}": ${other} }`)]).toEqual([one, other, [[], []]]);
  });

  test('a text of digits is another value', () => {
    expect(changes(`{ "default": ${most} }`, `{ "default": "${most}" }`, 'request', names)).toHaveLength(1);
    expect(changes(`{ "default": "${most}" }`, `{ "default": "${less}" }`, 'request', names)).toHaveLength(1);
  });

  test('texts with many digits, quotes and backslashes are read as before', () => {
    const text = JSON.stringify(`a "quoted" ${most} \\ b: ${less}`);
    expect(changes(`{ "default": [${text}, ${most}] }`, `{ "default": [${text}, ${most}] }`, 'request', names)).toEqual(
      [],
    );
  });
});

describe('YAML', () => {
  test.each([
    ['0x7FFFFFFFFFFFFFFF', most],
    ['0o777777777777777777777', most],
    [`+${most}`, most],
    ['0o7', '7'],
    ['0x10', '16'],
  ])('%s is %s', (one, other) => {
    expect(changes(`{ "maximum": ${one} }`, `{ "maximum": ${other} }`)).toEqual([]);
  });

  test.each([
    ['2026-11-26', '2026-11-27'],
    ['2026-11-26T00:00:00Z', '2026-11-26T00:00:01Z'],
    ['1_000', '1000'],
    ['190:20:30', '685230'],
    ['0b11', '3'],
  ])('%s is a text, as YAML 1.2 has it, and not %s', (one, other) => {
    expect(changes(`{ "default": ${one} }`, `{ "default": ${other} }`)).toHaveLength(1);
    expect(changes(`{ "default": ${one} }`, `{ "default": "${one}" }`)).toEqual([]);
  });

  test.each(['.inf', '-.inf', '.nan'])('%s equals itself', (one) => {
    expect(changes(`{ "default": ${one} }`, `{ "default": ${one} }`)).toEqual([]);
    expect(changes(`{ "default": ${one} }`, '{ "default": 1 }')).toHaveLength(1);
  });

  test('keys that are numbers', () => {
    expect(parseText(`{ ${most}: 1, ${less}: 2, 404: 3, 1e400: 4 }`, 'a.yaml')).toEqual({
      [most]: 1,
      [less]: 2,
      404: 3,
      '1e400': 4,
    });
    expect(() => parseText(`{ ${most}: 1, ${most}: 2 }`, 'a.yaml')).toThrow('duplicated mapping key');
    expect(parseText(`a: &a { ${most}: 1 }\nb: { <<: *a }\n`, 'a.yaml')).toMatchObject({ b: { [most]: 1 } });
  });
});
