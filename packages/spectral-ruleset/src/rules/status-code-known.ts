import { objectAt } from '../core/json.js';
import { given, type Rule } from '../core/rule.js';

export const statusCodeKnown: Rule = {
  name: 'status-code-known',
  description: 'Every status code of an operation is in the catalogue; no default, no ranges.',
  given: given.operations,
  *check(operation, path, { catalogue }) {
    for (const code of Object.keys(objectAt(operation, 'responses'))) {
      if (code.startsWith('x-') || catalogue.get(code)) continue;
      const at = [...path, 'responses'];
      if (code === 'default' || /^[1-5]XX$/.test(code)) {
        yield {
          message: `The response ${code} says nothing about a status code. Name the codes of the catalogue one by one.`,
          path: at,
        };
      } else {
        const known = catalogue.entries.map((entry) => entry.code).join(', ');
        yield {
          message: `The status code ${code} is not in the catalogue. Use one of ${known}, or add it to x-status-codes.`,
          path: at,
        };
      }
    }
  },
};
