import type { Catalogue, CatalogueEntry } from '../core/catalogue.js';
import { examplesOf, isError, isJson } from '../core/document.js';
import { headerOfOthers } from '../core/fix.js';
import { isObject, type JsonObject, listAt, objectAt, same, textAt } from '../core/json.js';
import { inside, type Place } from '../core/place.js';
import { errorCodesIn } from '../core/policy.js';
import type { Finding, Rule, RuleContext } from '../core/rule.js';
import { validationError } from '../core/validate.js';

interface Problem {
  problem: string;
  place: Place;
  fix?: Finding['fix'];
}

/** Responses that HTTP gives no body. */
const withoutBody = /^(1..|204|205|304)$/;
/** Headers without which HTTP does not allow a status code. */
const headersOfCode: Readonly<Record<string, readonly string[]>> = { 405: ['Allow'] };

export const sharedResponseComplete: Rule = {
  name: 'shared-response-complete',
  description: 'Every component of the catalogue has a description, its headers, a body and a valid example.',
  needsCatalogue: true,
  preset: 'recommended',
  given: 'document',
  *check(_document, context) {
    const { catalogue } = context;
    const usualTypes = usualMediaTypes(catalogue);
    for (const entry of catalogue.all) {
      if (!Object.keys(entry.component).length) continue;
      for (const { problem, ...rest } of problemsOf(entry, usualTypes, context))
        yield { message: `${entry.name} (${entry.code}): ${problem}`, ...rest };
    }
  },
};

function* problemsOf(entry: CatalogueEntry, usualTypes: readonly string[], context: RuleContext): Generator<Problem> {
  const { code, component } = entry;
  const report = (problem: string, ...steps: string[]): Problem => ({ problem, place: inside(entry.place, ...steps) });
  if (!textAt(component, 'description')?.trim())
    yield report('the description is missing. Say what happened and what the caller should do.', 'description');
  for (const header of requiredHeaders(code, context)) {
    if (hasHeader(component, header)) continue;
    yield {
      ...report(`the header ${header} is missing.`, 'headers'),
      fix: () => headerOfOthers(header, entry, context),
    };
  }
  const content = Object.entries(objectAt(component, 'content'));
  if (withoutBody.test(code)) {
    if (content.length) yield report(`HTTP gives ${code} no body. Remove the content.`, 'content');
    return;
  }
  if (isError(code))
    for (const problem of mediaTypeProblems(component, usualTypes, context)) yield report(problem, 'content');
  for (const [type, media] of content) if (isObject(media)) yield* mediaProblems(entry, type, media, context);
}

/** The headers that all must have or this code must: those that the document says, or else those that most have. */
function requiredHeaders(code: string, { catalogue, policy }: RuleContext): string[] {
  const said = policy.requiredHeaders;
  const demanded = said
    ? [...listAt(said, 'all'), ...listAt(said, code)].map(String)
    : mostCommon(catalogue.all.map(({ component }) => Object.keys(objectAt(component, 'headers'))));
  return [...new Set([...demanded, ...(headersOfCode[code] ?? [])])];
}

function mostCommon(lists: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const name of lists.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > lists.length / 2).map(([name]) => name);
}

/** Whether a response has a header. Their case means nothing. */
function hasHeader(component: JsonObject, name: string): boolean {
  return Object.keys(objectAt(component, 'headers')).some((one) => one.toLowerCase() === name.toLowerCase());
}

/** The media types that most errors have. */
function usualMediaTypes({ errors }: Catalogue): readonly string[] {
  const counts = new Map<string, { types: string[]; count: number }>();
  for (const { component } of errors) {
    const types = Object.keys(objectAt(component, 'content')).sort();
    const known = counts.get(types.join()) ?? { types, count: 0 };
    if (types.length) counts.set(types.join(), { types, count: known.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.types ?? [];
}

function* mediaTypeProblems(
  component: JsonObject,
  usual: readonly string[],
  { policy: { errorMediaTypes } }: RuleContext,
): Generator<string> {
  const types = Object.keys(objectAt(component, 'content'));
  const wanted = errorMediaTypes ?? usual;
  if (!types.length) {
    yield `the body has no schema. Give it ${wanted.length ? wanted.join(' or ') : 'a JSON'} body with the error schema.`;
  } else if (errorMediaTypes) {
    const others = types.filter((type) => !errorMediaTypes.includes(type));
    if (others.length) yield `${others.join(', ')} is none of error-media-types. Use ${errorMediaTypes.join(' or ')}.`;
  } else if (!same([...types].sort(), usual)) {
    yield `its body is ${types.join(' and ')}, where other errors have ${usual.join(' and ')}. Use the same, or name all in x-shared-responses: { error-media-types }.`;
  }
}

function* mediaProblems(
  { code }: CatalogueEntry,
  type: string,
  media: JsonObject,
  { references, place, policy, catalogue }: RuleContext,
): Generator<Problem> {
  if (!isObject(media.schema)) {
    yield { problem: `the body has no schema. Give ${type} one.`, place: place(media) };
    return;
  }
  const schema = place(media, 'schema');
  // The same code reads all errors, so an error must not have a separate body.
  if (isError(code) && !references.follow(schema).hops.length) {
    yield {
      problem: 'its error body is an inline definition. Refer to the shared schema of error bodies.',
      place: schema,
    };
  }
  const examples = examplesOf(media);
  if (!examples.length) yield { problem: 'there is no example.', place: place(media) };
  for (const { name, value, steps } of examples) {
    const problem = value === undefined || !isJson(type) ? undefined : validationError(media.schema, value);
    if (problem)
      yield { problem: `the example ${name} does not fit the schema: ${problem}.`, place: place(media, ...steps) };
  }
  if (!isError(code) || !isJson(type) || !catalogue.errorCodes.size) return;
  const known = catalogue.codesOf(code).map((entry) => entry.code);
  const shown = examples.flatMap(({ name, value, steps }) =>
    errorCodesIn(value, policy).map((found) => ({ ...found, name, place: place(media, ...steps) })),
  );
  for (const { name, field, code: text, place: at } of shown) {
    const problem = known.length
      ? `the example ${name} has ${field} ${text}, which does not come with ${code}.`
      : `the example ${name} has ${field}, though no error code is known for ${code}. Remove it.`;
    if (!known.includes(text)) yield { problem, place: at };
  }
  // One shows a code that comes with the status; beside it others may show that it can be absent.
  const isShown = shown.length > 0 || examples.some(({ value }) => value === undefined);
  if (known.length && examples.length && !isShown)
    yield { problem: `no example has an error code. Show one that comes with ${code}.`, place: place(media) };
}
