import { isError } from '../core/document.js';
import { catalogueResponse } from '../core/fix.js';
import { responsesOf } from '../core/responses.js';
import type { Rule } from '../core/rule.js';

export const statusCodeKnown: Rule = {
  name: 'status-code-known',
  description: 'Every status code of an operation is in the catalogue, and so is default or a range.',
  needsCatalogue: true,
  preset: 'responses',
  given: 'operations',
  *check(operation, context) {
    const { references, catalogue, policy } = context;
    // A catalogue that says nothing of successes has one finding of catalogue-complete for all of them.
    const knowsSuccesses = policy.successes === 'catalogued' && catalogue.successes.length > 0;
    for (const { code, place, end } of responsesOf(operation, references)) {
      if (catalogue.get(code) || (!isError(code) && !knowsSuccesses)) continue;
      const known = catalogue.entries.map((entry) => entry.code).join(', ');
      const isOne = /^\d{3}$/.test(code);
      yield {
        message: isOne
          ? `The status code ${code} is not in the catalogue. Use one of ${known}, or add it to x-status-codes.`
          : `No status code of the catalogue matches the response ${code}. Use ${known} one by one, or add ${code} to x-status-codes.`,
        place,
        fix: () => catalogueResponse(code, end, context),
      };
    }
  },
};
