import { operationWithId } from '../core/document.js';
import { textAt } from '../core/json.js';
import { given, type Rule } from '../core/rule.js';

export const deprecatedNamesReplacement: Rule = {
  name: 'deprecated-names-replacement',
  description: 'A deprecated operation names an existing one that replaces it, and only a deprecated one does.',
  given: given.operations,
  *check(operation, path, { document }) {
    const replacement = textAt(operation, 'x-replaced-by');
    if (operation.deprecated !== true) {
      if (replacement !== undefined)
        yield {
          message: 'It names a replacement but is not deprecated. Say deprecated: true, or remove x-replaced-by.',
          path: [...path, 'x-replaced-by'],
        };
      return;
    }
    if (replacement === undefined) {
      yield { message: 'It is deprecated without x-replaced-by. Name the operation to use instead.', path };
      return;
    }
    const target = operationWithId(document, replacement);
    const at = [...path, 'x-replaced-by'];
    if (!target) yield { message: `x-replaced-by names ${replacement}, which does not exist.`, path: at };
    else if (target.value.deprecated === true)
      yield { message: `x-replaced-by names ${replacement}, which is deprecated itself.`, path: at };
  },
};
