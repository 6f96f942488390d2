import { isSuccess } from '../core/catalogue.js';
import { objectAt } from '../core/json.js';
import { isReference } from '../core/references.js';
import { given, type Rule } from '../core/rule.js';

export const errorResponseReferenced: Rule = {
  name: 'error-response-referenced',
  description: 'An error response is a $ref to a shared component, never written in place.',
  given: given.operations,
  *check(operation, path, { references, catalogue }) {
    for (const code of Object.keys(objectAt(operation, 'responses'))) {
      if (isSuccess(code) || isReference(references.locate([...path, 'responses', code]).written)) continue;
      const name = catalogue.get(code)?.name;
      yield {
        message: `The response ${code} is written in place. Replace it by a $ref to ${name ? `the shared component ${name}` : 'a component of the catalogue'}.`,
        path: [...path, 'responses'],
      };
    }
  },
};
