import { dropResponse, referTo } from '../core/fix.js';
import { isObject, objectAt } from '../core/json.js';
import { inside } from '../core/place.js';
import type { Rule } from '../core/rule.js';

export const statusCodesComplete: Rule = {
  name: 'status-codes-complete',
  description:
    'An operation lists every required error of the catalogue, and errors about request bodies only if it has one.',
  needsCatalogue: true,
  preset: 'responses',
  given: 'operations',
  *check({ value: operation }, context) {
    const { catalogue, place } = context;
    const responses = objectAt(operation, 'responses');
    const at = isObject(operation.responses) ? place(responses) : place(operation, 'responses');
    const hasBody = isObject(operation.requestBody);
    for (const entry of catalogue.errors) {
      const { code, name, requiredOn } = entry;
      const isPresent = Object.hasOwn(responses, code);
      if (!isPresent && (requiredOn === 'every-operation' || (requiredOn === 'request-body' && hasBody))) {
        yield {
          message: `The response ${code} is missing. Add a $ref to ${name}.`,
          place: at,
          fix: () => referTo(entry, inside(at, code), context),
        };
      } else if (isPresent && requiredOn === 'request-body' && !hasBody) {
        yield {
          message: `The response ${code} belongs to operations with a request body. Remove it.`,
          place: place(responses, code),
          fix: () => dropResponse(entry, place(responses, code), context),
        };
      }
    }
  },
};
