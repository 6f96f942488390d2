import { isError } from '../core/document.js';
import { textAt } from '../core/json.js';
import { inside } from '../core/place.js';
import type { Rule } from '../core/rule.js';

// See docs/decisions/0017-the-document-states-once-whether-a-retry-helps.md.
export const remedyDeclared: Rule = {
  name: 'remedy-declared',
  description: 'Every error component has a remedy and states whether a retry can succeed.',
  needsCatalogue: true,
  preset: 'all',
  given: 'document',
  *check(_document, { catalogue }) {
    for (const { code, name, component, place } of catalogue.all) {
      if (!isError(code) || !Object.keys(component).length) continue;
      const report = (problem: string, step: string) => ({
        message: `${name} (${code}): ${problem}`,
        place: inside(place, step),
      });
      if ((textAt(component, 'x-remedy') ?? '').trim().length < 2)
        yield report('x-remedy is missing. Say what the caller can do.', 'x-remedy');
      if (typeof component['x-retryable'] !== 'boolean')
        yield report('x-retryable is missing. Say whether the same request can succeed later.', 'x-retryable');
    }
  },
};
