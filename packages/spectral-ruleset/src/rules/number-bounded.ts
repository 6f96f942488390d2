import { hasType } from '../core/document.js';
import { type JsonObject, textAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

export const numberBounded: Rule = {
  name: 'number-bounded',
  description: 'A number has a minimum, and a maximum or an integer format, or gives a reason in x-unbounded.',
  preset: 'all',
  given: 'document',
  *check(_document, { schemas, place }) {
    for (const { value, name } of schemas) {
      if (!hasType(value, 'integer') && !hasType(value, 'number')) continue;
      const number = name === undefined ? 'The number' : `The number ${name}`;
      const isListed = value.enum !== undefined || value.const !== undefined;
      const low = isListed || hasBound(value, 'minimum', 'exclusiveMinimum');
      const high =
        isListed ||
        hasBound(value, 'maximum', 'exclusiveMaximum') ||
        value.format === 'int32' ||
        value.format === 'int64';
      if (low && high && value['x-unbounded'] !== undefined) {
        yield {
          message: `${number} has both bounds, so x-unbounded is stale. Remove it.`,
          place: place(value, 'x-unbounded'),
          fix: () => ({ changes: [{ place: place(value, 'x-unbounded') }] }),
        };
      }
      if ((low && high) || textAt(value, 'x-unbounded')) continue;
      const lacks = [...(low ? [] : ['a minimum']), ...(high ? [] : ['a maximum or an integer format'])].join(' and ');
      yield { message: `${number} lacks ${lacks}. Add it, or give the reason in x-unbounded.`, place: place(value) };
    }
  },
};

/** OpenAPI 3.1 has exclusive bounds as numbers of their own; 3.0 has a boolean beside the bound. */
const hasBound = (schema: JsonObject, ...keys: string[]): boolean =>
  keys.some((key) => typeof schema[key] === 'number');
