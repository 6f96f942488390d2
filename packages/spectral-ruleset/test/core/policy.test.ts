import { describe, expect, test } from '@jest/globals';
import { errorCodesIn, nameFor, type Policy, patternOf, policyOf } from '../../src/core/policy.js';

const said = (settings: unknown) => policyOf({ 'x-shared-responses': settings });

describe('the policy of a document', () => {
  test.each([undefined, {}, 'none', { successes: 'none', 'component-names': 'none', 'error-code-pattern': '(' }])(
    'is strict where it says nothing that is known: %j',
    (settings) => {
      expect(said(settings)).toEqual({
        successes: 'catalogued',
        componentNames: 'PascalCase',
        errorMediaTypes: undefined,
        requiredHeaders: undefined,
        errorCodeField: undefined,
        errorCodePattern: /^[A-Z][A-Z0-9_]*\.\d{4,8}$/,
      });
    },
  );

  test('is what it says', () => {
    expect(
      said({
        successes: 'in-place',
        'component-names': 'snake_case',
        'error-media-types': ['application/problem+json', 1],
        'required-headers': { all: ['X-Trace'] },
        'error-code-field': '/errors/0/code',
        'error-code-pattern': '^E',
      }),
    ).toEqual({
      successes: 'in-place',
      componentNames: 'snake_case',
      errorMediaTypes: ['application/problem+json', '1'],
      requiredHeaders: { all: ['X-Trace'] },
      errorCodeField: ['errors', '0', 'code'],
      errorCodePattern: /^E/,
    });
  });

  test.each(['PascalCase', 'camelCase', 'snake_case', 'kebab-case', 'any'])('knows names in %s', (style) => {
    expect(said({ 'component-names': style }).componentNames).toBe(style);
  });

  test.each([
    ['LIB.0400', true],
    ['L_2.12345678', true],
    ['lib.0400', false],
    ['2IB.0400', false],
    ['LIB.400', false],
    ['LIB.123456789', false],
    ['LIB-0400', false],
    ['LIBx0400', false],
    ['x LIB.0400', false],
    ['LIB.0400 x', false],
  ])('takes %s for an error code: %j', (code, isCode) => {
    expect(said({}).errorCodePattern.test(code)).toBe(isCode);
  });
});

test('a text that is not a pattern is none', () => {
  expect(patternOf('(')).toBeUndefined();
  expect(patternOf(undefined)).toBeUndefined();
  expect(patternOf('')).toEqual(/(?:)/);
});

describe('the error codes in an example', () => {
  test.each<[string | undefined, unknown, { field: string; code: string }[]]>([
    [
      undefined,
      { code: 'A', error_Code: 'B', codec: 'C', other_code: 4 },
      [
        { field: 'code', code: 'A' },
        { field: 'error_Code', code: 'B' },
      ],
    ],
    [undefined, 'code', []],
    ['error/code', { error: { code: 'A' } }, [{ field: 'error/code', code: 'A' }]],
    ['error/code', { error: { code: 4 } }, [{ field: 'error/code', code: '4' }]],
    ['error/code', { error: [{ code: 'A' }, { code: 'B' }] }, [{ field: 'error/code', code: 'A' }]],
    ['errors/1/code', { errors: [{ code: 'A' }, { code: 'B' }] }, [{ field: 'errors/1/code', code: 'B' }]],
    ['errors/a1/code', { errors: [{ a1: { code: 'A' } }] }, [{ field: 'errors/a1/code', code: 'A' }]],
    ['errors/1a/code', { errors: [{ '1a': { code: 'A' } }] }, [{ field: 'errors/1a/code', code: 'A' }]],
    ['errors/10/code', { errors: [...Array(10), { code: 'A' }] }, [{ field: 'errors/10/code', code: 'A' }]],
    ['errors/code', { errors: [] }, []],
    ['error/code', { error: 'none' }, []],
    ['error/code', { error: { code: null } }, []],
    ['error/code', { error: { code: { code: 'A' } } }, []],
  ])('at %s in %j', (field, value, codes) => {
    const errorCodeField = field?.split('/');
    expect(errorCodesIn(value, { errorCodeField } as Policy)).toEqual(codes);
  });
});

test.each([
  ['Not Found', 'NotFound', 'notFound', 'not_found', 'not-found'],
  ['OK', 'Ok', 'ok', 'ok', 'ok'],
  [
    'HTTP Version not Supported',
    'HttpVersionNotSupported',
    'httpVersionNotSupported',
    'http_version_not_supported',
    'http-version-not-supported',
  ],
  [" I'm -- a teapot 2 ", 'IMATeapot2', 'iMATeapot2', 'i_m_a_teapot_2', 'i-m-a-teapot-2'],
])('%s as a name', (message, pascal, camel, snake, kebab) => {
  expect(nameFor(message, 'PascalCase')).toBe(pascal);
  expect(nameFor(message, 'camelCase')).toBe(camel);
  expect(nameFor(message, 'snake_case')).toBe(snake);
  expect(nameFor(message, 'kebab-case')).toBe(kebab);
});
