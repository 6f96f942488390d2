import { operationWithId } from '../core/document.js';
import { textAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

export const deprecatedNamesReplacement: Rule = {
  name: 'deprecated-names-replacement',
  description: 'A deprecated operation names its replacement, which exists, and no other operation names one.',
  preset: 'all',
  given: 'operations',
  *check({ value: operation }, { document, place }) {
    const replacement = textAt(operation, 'x-replaced-by');
    const at = place(operation, 'x-replaced-by');
    if (operation.deprecated !== true) {
      if (replacement !== undefined)
        yield {
          message: 'It names a replacement but is not deprecated. Set deprecated: true, or remove x-replaced-by.',
          place: at,
        };
      return;
    }
    if (replacement === undefined) {
      yield {
        message: 'It is deprecated without x-replaced-by. Name the operation to use instead.',
        place: place(operation),
      };
      return;
    }
    const target = operationWithId(document, replacement);
    if (!target) yield { message: `x-replaced-by names ${replacement}, which does not exist.`, place: at };
    else if (target.value.deprecated === true)
      yield { message: `x-replaced-by names ${replacement}, which is deprecated itself.`, place: at };
  },
};
