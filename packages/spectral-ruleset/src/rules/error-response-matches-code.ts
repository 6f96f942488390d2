import { isError } from '../core/document.js';
import { referTo } from '../core/fix.js';
import { samePlace } from '../core/place.js';
import { responsesOf } from '../core/responses.js';
import type { Rule } from '../core/rule.js';

export const errorResponseMatchesCode: Rule = {
  name: 'error-response-matches-code',
  description: 'The component under a status code is a component of that code.',
  needsCatalogue: true,
  preset: 'responses',
  given: 'operations',
  *check(operation, context) {
    const { references, catalogue } = context;
    for (const { code, place, end } of responsesOf(operation, references)) {
      const wanted = catalogue.get(code);
      const found = catalogue.at(end.place);
      if (!isError(code) || !end.hops.length || !wanted || !found) continue;
      if (catalogue.all.some((entry) => entry.code === code && samePlace(entry.place, end.place))) continue;
      yield {
        message: `The response ${code} is ${found.name}, the component of ${found.code}. Refer to ${wanted.name}.`,
        place,
        fix: () => referTo(wanted, place, context),
      };
    }
  },
};
