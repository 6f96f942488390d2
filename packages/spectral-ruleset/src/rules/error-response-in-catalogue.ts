import { isError } from '../core/document.js';
import { referTo } from '../core/fix.js';
import { nameOf } from '../core/place.js';
import { responsesOf } from '../core/responses.js';
import type { Rule } from '../core/rule.js';

/** A reference to a component, or to one alias of it. */
const mostHops = 2;

export const errorResponseInCatalogue: Rule = {
  name: 'error-response-in-catalogue',
  description:
    'The target of an error response is a component of x-status-codes, reached directly or through one alias.',
  needsCatalogue: true,
  preset: 'responses',
  given: 'operations',
  *check(operation, context) {
    const { references, catalogue } = context;
    for (const { code, place, end } of responsesOf(operation, references)) {
      if (!isError(code) || !end.hops.length || end.target === undefined) continue;
      const found = catalogue.at(end.place);
      if (!found) {
        const wanted = catalogue.get(code);
        const advice = wanted ? `Refer to ${wanted.name}.` : 'Refer to a component that x-status-codes names.';
        yield {
          message: `The response ${code} leads to ${nameOf(end.place)}, which is not a component of the catalogue. ${advice}`,
          place,
          fix: () => wanted && referTo(wanted, place, context),
        };
      } else if (end.hops.length > mostHops) {
        yield {
          message: `The response ${code} reaches ${nameOf(end.place)} by an alias of an alias. Refer to the component itself.`,
          place,
          fix: () => referTo(found, place, context),
        };
      }
    }
  },
};
