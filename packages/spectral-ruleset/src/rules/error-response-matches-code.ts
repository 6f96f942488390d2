import { isSuccess } from '../core/catalogue.js';
import { objectAt } from '../core/json.js';
import { samePlace } from '../core/references.js';
import { given, type Rule } from '../core/rule.js';

export const errorResponseMatchesCode: Rule = {
  name: 'error-response-matches-code',
  description: 'The component under a status code is the component of that code.',
  given: given.operations,
  *check(operation, path, { references, catalogue }) {
    for (const code of Object.keys(objectAt(operation, 'responses'))) {
      const { hops, place } = references.locate([...path, 'responses', code]);
      const wanted = catalogue.get(code);
      if (isSuccess(code) || hops.length === 0 || !wanted) continue;
      const found = catalogue.entries.find((entry) => samePlace(entry.place, place));
      if (!found || found.code === code || samePlace(wanted.place, place)) continue;
      yield {
        message: `The response ${code} is ${found.name}, the component of ${found.code}. Refer to ${wanted.name}.`,
        path: [...path, 'responses'],
      };
    }
  },
};
