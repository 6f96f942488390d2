import { type Bundle, componentsIn, operationsIn, withoutOperations } from './bundle.js';
import { type Change, compareSteps } from './change.js';
import { Context, type Judge } from './context.js';
import { type Difference, differencesOf, type Pair } from './differences.js';
import { equal, objectOf, stepsOf } from './json.js';
import { judgeSecurity, judgeServer } from './judges/access.js';
import { judgeErrorCode, judgeStatusCode } from './judges/catalogues.js';
import { judgeComponent } from './judges/components.js';
import { judgeExtension } from './judges/extensions.js';
import { judgeConstraint, judgeField, judgeRequired, judgeSchemaReference, judgeValues } from './judges/fields.js';
import { judgeDeprecated, judgeOperation, pairOperations } from './judges/operations.js';
import { judgeMediaType, judgeMust, judgeParameter, judgeParameterFact, judgeRequestBody } from './judges/requests.js';
import { judgeHeader, judgeResponse } from './judges/responses.js';
import { judgeExample, judgeText } from './judges/words.js';
import { named } from './named.js';
import { follow, type Renames, renamesBetween } from './renames.js';
import { type RedoclyChange, Verdicts } from './verdicts.js';
import { changeWords } from './words.js';

/** The first one that knows the sort of a difference judges it. */
const judges: readonly Judge[] = [
  judgeErrorCode,
  judgeStatusCode,
  judgeField,
  judgeParameter,
  judgeResponse,
  judgeHeader,
  judgeMediaType,
  judgeSecurity,
  judgeServer,
  judgeDeprecated,
  judgeExample,
  judgeText,
  judgeRequired,
  judgeMust,
  judgeValues,
  judgeExtension,
  judgeRequestBody,
  judgeSchemaReference,
  judgeParameterFact,
  judgeConstraint,
];

/**
 * Compares two bundles, with what `redocly diff` says of them, and gives back every change, the weightiest first. No
 * difference is left out: what no judge knows is reported as it is.
 */
export function compareBundles(base: Bundle, head: Bundle, redocly: readonly RedoclyChange[]): Change[] {
  const context = new Context(base, head, new Verdicts(redocly));
  const renames = renamesBetween(base, head);
  const pairs = pairOperations(operationsIn(base), operationsIn(head));
  const components = pairComponents(base, head, renames);
  const changes = [
    ...pairs.flatMap((pair) => judgeOperation(pair, context)),
    ...components.flatMap((pair) => judgeComponent(pair, context)),
  ];
  const things: Pair[] = [
    { before: { steps: [], value: rootOf(base) }, after: { steps: [], value: rootOf(head) } },
    ...pathPairs(base, head),
    ...pairs.flatMap(({ before, after }) =>
      before && after
        ? [
            {
              before: { steps: ['paths', before.path, before.method], value: partsOf(base, before.value) },
              after: { steps: ['paths', after.path, after.method], value: partsOf(head, after.value) },
            },
          ]
        : [],
    ),
    ...components.filter(({ before, after }) => before.value !== undefined && after.value !== undefined),
  ];
  for (const { before, after } of things) {
    const pair = { before: { ...before, value: follow(before.value, renames) }, after };
    for (const difference of differencesOf(pair)) changes.push(...judge(difference, context));
  }
  changes.push(...unheard(redocly, changes, context));
  return changes.sort(
    (a, b) => compareSteps(b.step, a.step) || a.pointer.localeCompare(b.pointer) || a.kind.localeCompare(b.kind),
  );
}

function judge(difference: Difference, context: Context): Change[] {
  for (const one of judges) {
    const changes = one(difference, context);
    if (changes) return changes;
  }
  const { before, after, key } = difference;
  const text = changeWords(key, before.value, after.value);
  return [context.change(difference, 'other-changed', context.step(difference, 'patch'), text)];
}

/** What Redocly calls breaking while no judge does: it may know better, so it is heard. */
function unheard(redocly: readonly RedoclyChange[], changes: readonly Change[], context: Context): Change[] {
  if (changes.some(({ step }) => step === 'major')) return [];
  const side = (place: RedoclyChange['base']) => ({ steps: stepsOf(place?.pointer ?? ''), value: place?.pointer });
  return redocly.flatMap(({ base, revision, verdicts }) =>
    verdicts.map(({ message }) =>
      context.change({ before: side(base), after: side(revision) }, 'other-changed', 'major', message),
    ),
  );
}

/** The document without its operations, its components and its version, which is what the comparison is about. */
function rootOf(bundle: Bundle): Bundle {
  const { paths: _paths, components: _components, info, ...rest } = bundle;
  const { version: _version, ...about } = objectOf(info);
  return { ...rest, info: about };
}

/** An operation without its name, of which it has been spoken. */
function partsOf(bundle: Bundle, operation: Bundle): Bundle {
  const { operationId: _operationId, ...parts } = operation;
  return named(bundle, parts);
}

/** What paths say apart from their operations. */
function pathPairs(base: Bundle, head: Bundle): Pair[] {
  const before = objectOf(base.paths);
  const after = objectOf(head.paths);
  return Object.keys(after)
    .filter((path) => path in before)
    .map((path) => ({
      before: { steps: ['paths', path], value: named(base, withoutOperations(before[path])) },
      after: { steps: ['paths', path], value: named(head, withoutOperations(after[path])) },
    }));
}

function pairComponents(base: Bundle, head: Bundle, renames: Renames): Pair[] {
  const sections = new Set([...Object.keys(objectOf(base.components)), ...Object.keys(objectOf(head.components))]);
  return [...sections].flatMap((section) => {
    const before = componentsIn(base, section);
    const after = componentsIn(head, section);
    const steps = (name: string) => ['components', section, name];
    const newNames = new Set<string>();
    const pairs = Object.keys(before).map((name) => {
      const newName = renames.get(`#/components/${section}/${name}`)?.split('/').at(-1) ?? name;
      newNames.add(newName);
      return {
        before: { steps: steps(name), value: before[name] },
        after: { steps: steps(newName), value: after[newName] },
      };
    });
    const added = Object.keys(after)
      .filter((name) => !newNames.has(name))
      .map((name) => ({
        before: { steps: steps(name), value: undefined },
        after: { steps: steps(name), value: after[name] },
      }));
    return [...pairs, ...added].filter((pair) => !equal(pair.before, pair.after));
  });
}
