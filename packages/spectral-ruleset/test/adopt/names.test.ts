import { expect, test } from '@jest/globals';
import { ruleOfNames, styleOf } from '../../src/adopt/names.js';

test.each([
  [[], 'PascalCase'],
  [['NotFound', 'bad_request', 'Gone'], 'PascalCase'],
  [['notFound', 'badRequest', 'Gone'], 'camelCase'],
  [['not-found', 'bad-request', 'Gone'], 'kebab-case'],
  [['not_found', 'gone'], 'snake_case'],
  [['gone'], 'snake_case'],
  [['gone', 'not-found'], 'kebab-case'],
  [['Not_Found', 'Bad-Request', 'x y', '_a', 'a_', 'a__b', '-a', 'a-'], 'PascalCase'],
  [['Not_Found', 'gone'], 'snake_case'],
  [['Not-Found', 'x.y', 'notFound'], 'camelCase'],
])('names such as %j are in %s', (names, style) => {
  expect(styleOf(names)).toBe(style);
});

test.each([
  [[], 'PascalCase'],
  [['NotFound', 'Gone'], 'PascalCase'],
  [['not_found', 'gone'], 'snake_case'],
  [['not-found', 'gone'], 'kebab-case'],
  [['notFound', 'gone'], 'camelCase'],
  [['NotFound', 'gone'], 'any'],
  [['Missing', 'Gone'], 'any'],
])('names %j for Not Found and Gone follow %s', (names, rule) => {
  const messages = ['Not Found', 'Gone'];
  expect(ruleOfNames(names.map((name, index) => ({ name, message: messages[index] as string })))).toBe(rule);
});
