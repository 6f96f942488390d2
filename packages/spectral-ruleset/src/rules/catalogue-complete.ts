import { type Catalogue, type CatalogueEntry, isSuccess, pascalCase } from '../core/catalogue.js';
import { examplesOf, operationsOf } from '../core/document.js';
import { at, isObject, type JsonObject, objectAt, textAt } from '../core/json.js';
import { samePlace } from '../core/references.js';
import { type Finding, given, type Rule, type RuleContext } from '../core/rule.js';
import { validationErrors } from '../core/validate.js';

/** What HTTP calls the success codes, whose message need not be unique. */
const successNames: Readonly<Record<string, string>> = { 200: 'Ok', 201: 'Created', 202: 'Accepted', 204: 'NoContent' };
/** Headers that HTTP itself asks for with a status code. */
const headersOfCode: Readonly<Record<string, readonly string[]>> = {
  405: ['Allow'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

export const catalogueComplete: Rule = {
  name: 'catalogue-complete',
  description:
    'Every component of the catalogue is used and has name, message, description, headers, body and a valid example.',
  given: given.document,
  *check(document, _path, context) {
    const { catalogue } = context;
    if (!catalogue.entries.length) {
      yield {
        message: 'The document has no x-status-codes. Name the response component of each status code there.',
        path: [],
      };
      return;
    }
    const used = usedCodes(document, context);
    for (const entry of catalogue.entries) {
      for (const problem of problemsOf(entry, context)) {
        yield {
          message: `${entry.name || entry.code} (${entry.code}): ${problem}`,
          path: ['x-status-codes', entry.code],
        } satisfies Finding;
      }
      if (!used.has(entry.code)) {
        yield {
          message: `${entry.name} (${entry.code}): no operation answers with it. Use it, or remove it.`,
          path: ['x-status-codes', entry.code],
        };
      }
    }
  },
};

function usedCodes(document: JsonObject, { references, catalogue }: RuleContext): Set<string> {
  const used = new Set<string>();
  for (const operation of operationsOf(document)) {
    for (const code of Object.keys(objectAt(operation.value, 'responses'))) {
      if (used.has(code)) continue;
      const entry = catalogue.get(code);
      if (!entry) continue;
      const { place } = references.locate([...operation.path, 'responses', code]);
      if (isSuccess(code) || samePlace(entry.place, place)) used.add(code);
    }
  }
  return used;
}

function* problemsOf(entry: CatalogueEntry, { catalogue, references }: RuleContext): Generator<string> {
  const { code, name, component, place } = entry;
  if (!Object.keys(component).length) {
    yield 'the component does not exist.';
    return;
  }
  const twin = catalogue.entries.find((other) => other.code !== code && samePlace(other.place, place));
  if (twin) yield `it serves ${twin.code} as well. Give each status code a component of its own.`;
  if (component['x-status-code'] !== Number(code))
    yield `x-status-code is ${JSON.stringify(component['x-status-code'])}. Write ${code}.`;
  const message = textAt(component, 'x-status-message');
  if (!message) yield 'x-status-message is missing. Write the message of the status code.';
  const wanted = successNames[code] ?? pascalCase(message ?? '');
  if (message && name !== wanted) yield `it is called ${name}. Call it ${wanted}, after its message.`;
  if ((textAt(component, 'description') ?? '').trim().length < 10)
    yield 'the description is missing. Say what happened.';
  if (!isSuccess(code)) {
    if ((textAt(component, 'x-remedy') ?? '').trim().length < 2)
      yield 'x-remedy is missing. Say what the caller can do.';
    if (typeof component['x-retryable'] !== 'boolean')
      yield 'x-retryable is missing. Say whether the same request can succeed later.';
  }
  for (const header of requiredHeaders(code, catalogue)) {
    if (!Object.hasOwn(objectAt(component, 'headers'), header)) yield `the header ${header} is missing.`;
  }
  yield* bodyProblems(code, component, catalogue);
  // One piece of code reads all errors, which a body of its own would escape.
  const schema = ['x-status-codes', code, 'content', 'application/json', 'schema'];
  if (!isSuccess(code) && isObject(at(component, schema.slice(2))) && !references.locate(schema).hops.length) {
    yield 'its error body is written in place. Refer to the shared schema of error bodies.';
  }
}

/** The headers that any component has which most have, and those that HTTP asks for. */
function requiredHeaders(code: string, catalogue: Catalogue): string[] {
  const counts = new Map<string, number>();
  for (const { component } of catalogue.entries) {
    for (const header of Object.keys(objectAt(component, 'headers'))) counts.set(header, (counts.get(header) ?? 0) + 1);
  }
  const shared = [...counts].filter(([, count]) => count > catalogue.entries.length / 2).map(([header]) => header);
  return [...new Set([...shared, ...(headersOfCode[code] ?? [])])];
}

function* bodyProblems(code: string, component: JsonObject, catalogue: Catalogue): Generator<string> {
  const media = objectAt(objectAt(component, 'content'), 'application/json');
  if (!isObject(media.schema)) {
    yield 'the body has no schema. Give it an application/json body with the error schema.';
    return;
  }
  const examples = examplesOf(media);
  if (!examples.length) yield 'there is no example.';
  if (!isSuccess(code)) yield* exampleCodeProblems(Number(code), examples, catalogue);
  for (const [name, value] of examples) {
    const [error] = validationErrors(media.schema, value);
    if (error) yield `the example ${name} does not fit the schema: ${error}.`;
  }
}

/** An example shows a code that comes with the status, unless none is known; beside it others may show that it can be absent. */
function* exampleCodeProblems(
  status: number,
  examples: readonly (readonly [name: string, value: unknown, ...unknown[]])[],
  catalogue: Catalogue,
): Generator<string> {
  if (!catalogue.errorCodes.size || !examples.length) return;
  const known = catalogue.codesOf(status);
  let shown = false;
  for (const [name, value] of examples) {
    for (const [field, text] of Object.entries(isObject(value) ? value : {})) {
      if (!/code$/i.test(field) || typeof text !== 'string') continue;
      shown = true;
      if (!known.length)
        yield `the example ${name} has ${field}, though no error code is known for ${status}. Remove it.`;
      else if (!known.some((entry) => entry.code === text))
        yield `the example ${name} has ${field} ${text}, which does not come with ${status}.`;
    }
  }
  if (known.length && !shown) yield `no example has an error code. Show one that comes with ${status}.`;
}
