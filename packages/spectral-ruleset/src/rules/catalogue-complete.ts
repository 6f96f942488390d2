import type { CatalogueEntry } from '../core/catalogue.js';
import { inOrderOf } from '../core/change.js';
import { isError, operationsOf } from '../core/document.js';
import { extensionProblem } from '../core/extensions.js';
import { enter, marks, setTo } from '../core/fix.js';
import { isObject, type Json, type JsonObject, objectAt, textAt } from '../core/json.js';
import { inside, placeKey, samePlace } from '../core/place.js';
import { nameFor, patternOf } from '../core/policy.js';
import { responsesOf } from '../core/responses.js';
import type { Finding, Rule, RuleContext } from '../core/rule.js';
import { messageOf } from '../core/status-messages.js';

/** The names of success codes in HTTP, whose messages are not always unique. */
const successMessages: Readonly<Record<string, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
};

export const catalogueComplete: Rule = {
  name: 'catalogue-complete',
  description: 'Every component of the catalogue exists, is used, and has its code, its message and a name after it.',
  needsCatalogue: true,
  preset: 'responses',
  given: 'document',
  *check(document, context) {
    yield* declarationProblems(document, context);
    yield* componentsOutside(document, context);
    const used = usedComponents(context);
    for (const entry of context.catalogue.all) {
      const report = (problem: string, place = entry.place): Finding => ({
        message: `${entry.name || entry.code} (${entry.code}): ${problem}`,
        place,
      });
      if (!Object.keys(entry.component).length) {
        yield report('the component does not exist.', entry.written);
        continue;
      }
      for (const { problem, step, fix } of problemsOf(entry, context))
        yield { ...report(problem, step === undefined ? entry.place : inside(entry.place, step)), fix };
      if (!used.has(useOf(entry))) yield report('no operation uses it. Use it, or remove it.');
    }
  },
};

/** Components that say a status code of themselves which the catalogue does not have. */
function* componentsOutside(document: JsonObject, { catalogue, references }: RuleContext): Generator<Finding> {
  const responses = Object.entries(objectAt(objectAt(document, 'components'), 'responses'));
  for (const [name, response] of responses) {
    const code = isObject(response) ? String(response['x-status-code']) : '';
    if (!isObject(response) || !/^([1-5](\d\d|XX)|default)$/.test(code) || catalogue.get(code)) continue;
    const place = references.placeOf(response);
    if (catalogue.at(place)) continue;
    const rivals = responses.filter(
      ([, other]) =>
        isObject(other) &&
        other !== response &&
        String(other['x-status-code']) === code &&
        !catalogue.at(references.placeOf(other)),
    );
    const link = { file: references.source, path: ['components', 'responses', name] };
    yield {
      message: `${name} (${code}): x-status-codes does not have it. Add it there, or remove it.`,
      place: inside(place, 'x-status-code'),
      fix: () => (rivals.length ? undefined : enter(code, link, references)),
    };
  }
}

/** The problem of the document's settings for shared responses. */
function* declarationProblems(document: JsonObject, { catalogue, policy, place }: RuleContext): Generator<Finding> {
  for (const name of ['x-status-codes', 'x-status-code-variants', 'x-shared-responses']) {
    const value = document[name];
    const problem = value === undefined ? undefined : extensionProblem(name, withoutComponents(name, value));
    if (problem) yield { message: problem.message, place: place(document, name) };
  }
  const pattern = textAt(document['x-shared-responses'], 'error-code-pattern');
  if (pattern !== undefined && !patternOf(pattern))
    yield { message: 'error-code-pattern is not a regular expression.', place: place(document, 'x-shared-responses') };
  if (policy.successes === 'catalogued' && !catalogue.successes.length) {
    yield {
      message:
        'The catalogue is of errors only. Add the success responses, or set x-shared-responses: { successes: in-place }.',
      place: place(document, 'x-status-codes'),
    };
  }
}

/** A catalogue whose components are left out, as they may be large and are looked at one by one. */
function withoutComponents(name: string, value: Json): Json {
  if (name !== 'x-status-codes' || !isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).map((code) => [code, {}]));
}

/** A success is used where its code is, as it is written in place; an error where its component is. */
const useOf = ({ code, place }: CatalogueEntry): string => (isError(code) ? `${code} ${placeKey(place)}` : code);

function usedComponents({ document, references }: RuleContext): Set<string> {
  const used = new Set<string>();
  for (const operation of operationsOf(document)) {
    for (const { code, end } of responsesOf(operation, references))
      used.add(isError(code) ? `${code} ${placeKey(end.place)}` : code);
  }
  return used;
}

/** The problem of a component, and its place in it. */
interface Problem {
  problem: string;
  step?: string;
  fix?: Finding['fix'];
}

function* problemsOf(entry: CatalogueEntry, { catalogue, policy }: RuleContext): Generator<Problem> {
  const { code, name, component, place } = entry;
  const twin = catalogue.all.find((other) => other !== entry && samePlace(other.place, place));
  if (twin) yield { problem: `it also serves ${twin.code}. Give each status code its own component.` };
  const wantedCode = /^\d+$/.test(code) ? Number(code) : code;
  if (component['x-status-code'] !== wantedCode)
    yield {
      problem: `x-status-code is ${JSON.stringify(component['x-status-code'])}. Write ${code}.`,
      step: 'x-status-code',
      ...(!twin && { fix: () => setTo(inside(place, 'x-status-code'), wantedCode, inOrderOf(marks)) }),
    };
  const message = textAt(component, 'x-status-message');
  if (!message) {
    yield {
      problem: 'x-status-message is missing. Write the message of the status code.',
      fix: () => setTo(inside(place, 'x-status-message'), messageOf(code), inOrderOf(marks)),
    };
  }
  // A variant has its own name, which states what is special about it.
  if (entry.variantReason !== undefined || policy.componentNames === 'any' || !message) return;
  const wanted = nameFor(successMessages[code] ?? message, policy.componentNames);
  if (name !== wanted)
    yield { problem: `it is called ${name}. Call it ${wanted}, after its message.`, step: 'x-status-message' };
}
