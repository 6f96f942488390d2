import { isError } from '../core/document.js';
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
  *check(operation, { references, catalogue }) {
    for (const { code, place, end } of responsesOf(operation, references)) {
      if (!isError(code) || !end.hops.length || end.target === undefined) continue;
      if (!catalogue.at(end.place)) {
        const wanted = catalogue.get(code)?.name;
        const advice = wanted ? `Refer to ${wanted}.` : 'Refer to a component that x-status-codes names.';
        yield {
          message: `The response ${code} leads to ${nameOf(end.place)}, which is no component of the catalogue. ${advice}`,
          place,
        };
      } else if (end.hops.length > mostHops) {
        yield {
          message: `The response ${code} reaches ${nameOf(end.place)} by an alias of an alias. Refer to the component itself.`,
          place,
        };
      }
    }
  },
};
