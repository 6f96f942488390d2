import { before, type Fix } from '../core/change.js';
import { setTo } from '../core/fix.js';
import type { Place } from '../core/place.js';
import type { Rule } from '../core/rule.js';

/** Methods that HTTP calls safe: they only read. */
const safe = ['get', 'head', 'options', 'trace'];

export const idempotenceDeclared: Rule = {
  name: 'idempotence-declared',
  description: 'Every operation says in x-idempotent whether it may be repeated; one that only reads may.',
  preset: 'all',
  given: 'operations',
  *check({ value: operation, method }, { place }) {
    const value = operation['x-idempotent'];
    const fix = safe.includes(method) ? () => sayTrue(place(operation, 'x-idempotent')) : undefined;
    if (typeof value !== 'boolean') {
      yield {
        message: 'x-idempotent is missing. Say whether the same request may be sent again when its answer was lost.',
        place: place(operation),
        fix,
      };
    } else if (!value && safe.includes(method)) {
      yield {
        message: `A ${method.toUpperCase()} only reads, so it may be repeated. Say x-idempotent: true.`,
        place: place(operation, 'x-idempotent'),
        fix,
      };
    }
  },
};

const sayTrue = (place: Place): Fix => setTo(place, true, before('responses'));
