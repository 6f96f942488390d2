import { isObject, objectAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

export const statusCodesComplete: Rule = {
  name: 'status-codes-complete',
  description:
    'An operation has every error of the catalogue that it must have, and those for request bodies only with one.',
  needsCatalogue: true,
  preset: 'responses',
  given: 'operations',
  *check({ value: operation }, { catalogue, place }) {
    const responses = objectAt(operation, 'responses');
    const at = isObject(operation.responses) ? place(responses) : place(operation, 'responses');
    const hasBody = isObject(operation.requestBody);
    for (const { code, name, requiredOn } of catalogue.errors) {
      const isPresent = Object.hasOwn(responses, code);
      if (!isPresent && (requiredOn === 'every-operation' || (requiredOn === 'request-body' && hasBody))) {
        yield { message: `The response ${code} is missing. Add a $ref to ${name}.`, place: at };
      } else if (isPresent && requiredOn === 'request-body' && !hasBody) {
        yield {
          message: `The response ${code} belongs to operations with a request body. Remove it.`,
          place: place(responses, code),
        };
      }
    }
  },
};
