import { describe, expect, test } from '@jest/globals';
import { documentOf, shapes } from '../bench/shapes.js';
import { contextOf } from '../src/core/rule.js';
import { rules } from '../src/rules.js';

const findings = (unresolved: unknown) => {
  const context = contextOf({ source: 'openapi.json', unresolved, referencedDocuments: {} });
  return new Map(rules.map((rule) => [rule.name, context.findings(rule).map(({ message }) => message)]));
};

describe('schemas of any shape', () => {
  const all = Object.keys(shapes).map((shape) => ({ shape, count: 3000 }));
  // Twice as many ways at every rung would be more than there is time for.
  test.each(all)('$count of a $shape', ({ shape, count }) => {
    const found = findings(documentOf(shape, count));
    expect([...found.keys()]).toEqual(rules.map(({ name }) => name));
  });
});
