import { isObject, objectAt } from '../core/json.js';
import { given, type Rule } from '../core/rule.js';

export const statusCodesComplete: Rule = {
  name: 'status-codes-complete',
  description:
    'An operation has every error of the catalogue that it must have, and those for request bodies only with one.',
  given: given.operations,
  *check(operation, path, { catalogue }) {
    const responses = objectAt(operation, 'responses');
    const hasBody = isObject(operation.requestBody);
    for (const { code, name, requiredOn } of catalogue.errors) {
      const present = Object.hasOwn(responses, code);
      const at = [...path, 'responses'];
      if (!present && (requiredOn === 'every-operation' || (requiredOn === 'request-body' && hasBody))) {
        yield { message: `The response ${code} is missing. Add a $ref to ${name}.`, path: at };
      } else if (present && requiredOn === 'request-body' && !hasBody) {
        yield { message: `The response ${code} belongs to operations with a request body. Remove it.`, path: at };
      }
    }
  },
};
