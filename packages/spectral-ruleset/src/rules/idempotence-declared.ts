import { before, type Fix } from '../core/change.js';
import { setTo } from '../core/fix.js';
import type { Place } from '../core/place.js';
import type { Rule } from '../core/rule.js';

// See docs/decisions/0009-idempotence-is-declared-per-operation.md.
/** Methods that HTTP calls safe: they only read. */
const safe = ['get', 'head', 'options', 'trace'];

export const idempotenceDeclared: Rule = {
  name: 'idempotence-declared',
  description: 'Every operation states in x-idempotent whether it is idempotent; read operations are.',
  preset: 'all',
  given: 'operations',
  *check({ value: operation, method }, { place }) {
    const value = operation['x-idempotent'];
    const fix = safe.includes(method) ? () => sayTrue(place(operation, 'x-idempotent')) : undefined;
    if (typeof value !== 'boolean') {
      yield {
        message:
          'x-idempotent is missing. State whether the operation is idempotent, so that a request can be retried if its response was lost.',
        place: place(operation),
        fix,
      };
    } else if (!value && safe.includes(method)) {
      yield {
        message: `A ${method.toUpperCase()} only reads, so it is idempotent. Set x-idempotent: true.`,
        place: place(operation, 'x-idempotent'),
        fix,
      };
    }
  },
};

const sayTrue = (place: Place): Fix => setTo(place, true, before('responses'));
