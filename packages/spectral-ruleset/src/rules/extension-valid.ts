import { operationsOf } from '../core/document.js';
import { extensionProblem, isDeclared } from '../core/extensions.js';
import type { JsonObject } from '../core/json.js';
import type { Finding, Rule, RuleContext } from '../core/rule.js';

/** Extensions that catalogue-complete checks, so that a document can use them without this rule. */
const ofCatalogue = ['x-status-codes', 'x-status-code-variants', 'x-shared-responses'];

export const extensionValid: Rule = {
  name: 'extension-valid',
  description: 'Known extensions are valid against their JSON Schema.',
  preset: 'recommended',
  given: 'document',
  *check(document, context) {
    yield* problemsOf(document, context);
    for (const { value } of operationsOf(document)) yield* problemsOf(value, context);
    for (const { value } of context.schemas) yield* problemsOf(value, context);
    for (const { component } of context.catalogue.all) yield* problemsOf(component, context);
  },
};

function* problemsOf(node: JsonObject, { placeIn }: RuleContext): Generator<Finding> {
  for (const [name, value] of Object.entries(node)) {
    const problem = isDeclared(name) && !ofCatalogue.includes(name) ? extensionProblem(name, value) : undefined;
    if (problem) yield { message: problem.message, place: placeIn(node, name, ...problem.steps) };
  }
}
