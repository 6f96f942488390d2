import { isSuccess } from '../core/catalogue.js';
import { objectAt } from '../core/json.js';
import { nameOf, samePlace } from '../core/references.js';
import { given, type Rule } from '../core/rule.js';

/** A reference to a component, or to one alias of it. */
const mostHops = 2;

export const errorResponseInCatalogue: Rule = {
  name: 'error-response-in-catalogue',
  description:
    'The target of an error response is a component of x-status-codes, reached directly or through one alias.',
  given: given.operations,
  *check(operation, path, { references, catalogue }) {
    for (const code of Object.keys(objectAt(operation, 'responses'))) {
      const { hops, place, target } = references.locate([...path, 'responses', code]);
      if (isSuccess(code) || hops.length === 0 || target === undefined) continue;
      const at = [...path, 'responses'];
      if (!catalogue.entries.some((entry) => samePlace(entry.place, place))) {
        const wanted = catalogue.get(code)?.name;
        const advice = wanted ? `Refer to ${wanted}.` : 'Refer to a component that x-status-codes names.';
        yield {
          message: `The response ${code} leads to ${nameOf(place)}, which is no component of the catalogue. ${advice}`,
          path: at,
        };
      } else if (hops.length > mostHops) {
        yield {
          message: `The response ${code} reaches ${nameOf(place)} by an alias of an alias. Refer to the component itself.`,
          path: at,
        };
      }
    }
  },
};
