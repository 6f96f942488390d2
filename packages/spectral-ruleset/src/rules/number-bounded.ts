import { textAt } from '../core/json.js';
import { given, type Rule } from '../core/rule.js';

export const numberBounded: Rule = {
  name: 'number-bounded',
  description: 'A number has bounds: a minimum, and a maximum or an integer format; or x-unbounded says why not.',
  given: given.document,
  *check(_document, _path, { schemas }) {
    for (const { value, path, name } of schemas) {
      if (value.type !== 'integer' && value.type !== 'number') continue;
      const low = typeof value.minimum === 'number';
      const high = typeof value.maximum === 'number' || value.format === 'int32' || value.format === 'int64';
      if (low && high && value['x-unbounded'] !== undefined) {
        yield {
          message: `The number ${name ?? ''} has both bounds, so x-unbounded is stale. Remove it.`.replace('  ', ' '),
          path: [...path, 'x-unbounded'],
        };
      }
      if ((low && high) || textAt(value, 'x-unbounded')) continue;
      const lacks = [...(low ? [] : ['a minimum']), ...(high ? [] : ['a maximum or an integer format'])].join(' and ');
      yield {
        message: `The number ${name ?? ''} lacks ${lacks}. Give it, or say why not in x-unbounded.`.replace('  ', ' '),
        path,
      };
    }
  },
};
