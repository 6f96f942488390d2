import type { CatalogueEntry } from '../core/catalogue.js';
import { examplesOf, isError, jsonMediaOf, jsonSchemaOf } from '../core/document.js';
import { descriptionLike, headersLike } from '../core/fix.js';
import { isObject, objectAt, same, textAt } from '../core/json.js';
import { inside } from '../core/place.js';
import { type DeclaredResponse, responsesOf } from '../core/responses.js';
import type { Finding, Rule, RuleContext } from '../core/rule.js';

// See docs/decisions/0003-success-responses-repeat-shared-parts.md.
export const successResponseShared: Rule = {
  name: 'success-response-shared',
  description:
    'An operation has one success response of the catalogue, with its description and headers, and an example.',
  needsCatalogue: true,
  preset: 'responses',
  given: 'operations',
  *check(operation, context) {
    const { catalogue, policy, place, references } = context;
    if (policy.successes === 'in-place' || !catalogue.successes.length) return;
    const declared = responsesOf(operation, references).filter(({ code }) => !isError(code));
    const known = declared.filter(({ code }) => catalogue.get(code));
    // Unknown status codes are reported by status-code-known.
    if (!known.length && declared.length) return;
    const successes = known.filter(({ code }) => code.startsWith('2'));
    const counted = successes.length ? successes : known.filter(({ code }) => code.startsWith('3'));
    if (counted.length !== 1) {
      const { value } = operation;
      yield {
        message: `There are ${counted.length} success responses. Have exactly one, ${catalogue.successes.map(({ code }) => code).join(' or ')}.`,
        place: isObject(value.responses) ? place(value.responses) : place(value, 'responses'),
      };
      return;
    }
    for (const one of known) yield* problemsOf(one, catalogue.get(one.code) as CatalogueEntry, context);
  },
};

function* problemsOf(
  { code, place, response, end }: DeclaredResponse,
  shared: CatalogueEntry,
  { catalogue, compositions, references }: RuleContext,
): Generator<Finding> {
  // A response by reference is corrected at the operation.
  const report = (message: string, step?: string, fix?: Finding['fix']): Finding => ({
    message,
    place: end.hops.length || step === undefined ? place : inside(place, step),
    fix,
  });
  if (textAt(response, 'description')?.trim() !== textAt(shared.component, 'description')?.trim()) {
    yield report(
      `The description of ${code} differs from that of ${shared.name}. Copy it word for word.`,
      'description',
      () => descriptionLike(shared, end.place),
    );
  }
  if (!same(objectAt(response, 'headers'), objectAt(shared.component, 'headers'))) {
    yield report(`The headers of ${code} differ from those of ${shared.name}. Refer to the same ones.`, undefined, () =>
      headersLike(shared, end.place, references),
    );
  }
  const media = jsonMediaOf(response);
  if (Object.keys(media).length && !examplesOf(media).length)
    yield report(`The response ${code} has no example.`, 'content');
  const schema = jsonSchemaOf(response);
  for (const field of catalogue.errorFields) {
    if (compositions.property(schema, field))
      yield report(`The body of ${code} has ${field}, a field of errors. Success bodies have none.`);
  }
}
