import { given, type Rule } from '../core/rule.js';

export const idempotenceDeclared: Rule = {
  name: 'idempotence-declared',
  description: 'Every operation says in x-idempotent whether it may be repeated; one that only reads may.',
  given: given.operations,
  *check(operation, path) {
    const value = operation['x-idempotent'];
    if (typeof value !== 'boolean') {
      yield {
        message: 'x-idempotent is missing. Say whether the same request may be sent again when its answer was lost.',
        path,
      };
    } else if (!value && path.at(-1) === 'get') {
      yield {
        message: 'A GET only reads, so it may be repeated. Say x-idempotent: true.',
        path: [...path, 'x-idempotent'],
      };
    }
  },
};
