import { isError } from '../core/document.js';
import { referTo } from '../core/fix.js';
import { responsesOf } from '../core/responses.js';
import type { Rule } from '../core/rule.js';

// See docs/decisions/0002-every-error-response-is-a-shared-component.md.
export const errorResponseReferenced: Rule = {
  name: 'error-response-referenced',
  description: 'An error response is a $ref to a shared component, never an inline definition.',
  needsCatalogue: true,
  preset: 'responses',
  given: 'operations',
  *check(operation, context) {
    const { references, catalogue } = context;
    for (const { code, place, end } of responsesOf(operation, references)) {
      if (!isError(code) || end.hops.length) continue;
      const entry = catalogue.get(code);
      yield {
        message: `The response ${code} is an inline definition. Replace it by a $ref to ${entry ? `the shared component ${entry.name}` : 'a component of the catalogue'}.`,
        place,
        fix: () => entry && referTo(entry, place, context),
      };
    }
  },
};
