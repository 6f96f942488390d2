import type { Context, Pair } from '../context.js';
import { child, isObject, type Node, objectOf, pointerOf, refOf, stepsOf } from '../json.js';
import { newReference } from '../renames.js';
import { compareSchema } from '../schema/compare.js';
import type { Direction } from '../usage.js';
import { code } from '../words.js';
import { compareCallback } from './callbacks.js';
import { compareContent } from './content.js';
import { compareSharedExample } from './examples.js';
import { compareLink } from './links.js';
import { compareParameterParts } from './parameters.js';
import { compareRequestBodyParts } from './request-body.js';
import { compareHeaderParts, compareSharedResponse } from './responses.js';
import { sections } from './root.js';
import { compareSecurityScheme } from './security-schemes.js';

/** The comparers of two components, by section. */
const comparers: Readonly<Record<string, (pair: Pair, context: Context) => void>> = {
  schemas: compareSchema,
  responses: compareSharedResponse,
  parameters: followed(compareParameterParts),
  examples: followed(compareSharedExample),
  requestBodies: followed(compareRequestBodyParts),
  headers: followed(compareHeaderParts),
  securitySchemes: compareSecurityScheme,
  links: compareLink,
  callbacks: compareCallback,
  mediaTypes: ({ before, after }, context) =>
    compareContent(
      { before: { ...before, value: { '*/*': before.value } }, after: { ...after, value: { '*/*': after.value } } },
      context,
    ),
};

function followed(compare: (pair: Pair, context: Context) => void) {
  return ({ before, after }: Pair, context: Context) => context.followed({ before, after }, compare);
}

/**
 * Compares the components that both versions have, whatever their names, and reports which names were added, removed or
 * changed.
 */
export function compareComponents(context: Context): void {
  for (const section of sections) {
    const before = sectionOf(context.base.root, section);
    const after = sectionOf(context.head.root, section);
    const newNames = new Set<string>();
    for (const name of Object.keys(objectOf(before.value))) {
      const was = child(before, name);
      const now = newReference(context.renames, pointerOf(was.steps));
      const is = now === undefined ? { ...after, value: undefined } : child(after, stepsOf(now).at(-1) ?? name);
      if (now !== undefined) newNames.add(String(is.steps.at(-1)));
      compareComponent({ before: was, after: is }, section, context);
    }
    for (const name of Object.keys(objectOf(after.value)))
      if (!newNames.has(name))
        compareComponent({ before: { ...before, value: undefined }, after: child(after, name) }, section, context);
  }
}

function sectionOf(root: unknown, section: string): Node {
  return child(child({ steps: [], value: root }, 'components'), section);
}

function compareComponent(pair: Pair, section: string, context: Context): void {
  const { before, after } = pair;
  const isPublic = context.options.publicNames?.includes(section) ?? false;
  const scheme = section === 'securitySchemes';
  if (before.value === undefined) {
    if (isPublic || scheme) context.report(pair, 'component-added', 'minor', 'It was added.');
    return;
  }
  if (after.value === undefined) {
    if (isPublic && isWrittenInPlace(pair, context))
      context.report(
        pair,
        'component-removed',
        'minor',
        'It is no longer a named component; its users have the same content inline.',
      );
    else if (isPublic) context.report(pair, 'component-removed', 'major', 'It was removed.');
    else if (scheme) context.report(pair, 'component-removed', 'minor', 'It was removed.');
    return;
  }
  const name = String(before.steps.at(-1));
  // If a bundler gave the name to another component, nobody chose the new one.
  const isTaken = context.head.at(before.steps).value !== undefined;
  if (name !== after.steps.at(-1) && (isPublic || !isTaken))
    context.report(
      pair,
      'component-renamed',
      isPublic ? 'major' : 'patch',
      `Its name in the document was ${code(name)} before.`,
    );
  if (!context.same(before.value, after.value)) compareInEachDirection(pair, section, context);
}

/** Whether the users of a component now contain its content inline. */
function isWrittenInPlace({ before }: Pair, context: Context): boolean {
  const reference = pointerOf(before.steps);
  const places = context.referencesBefore.get(reference) ?? [];
  return (
    places.length > 0 &&
    places.every((steps) => {
      const now = context.head.at(steps).value;
      return refOf(now) === undefined && context.same(before.value, now);
    })
  );
}

/** A component has an effect only where it is used. An unused component breaks nobody. */
function compareInEachDirection(pair: Pair, section: string, context: Context): void {
  const comparer = comparers[section];
  if (!comparer || !isObject(pair.before.value) !== !isObject(pair.after.value)) return;
  if (section === 'securitySchemes') {
    comparer(pair, context);
    return;
  }
  const was = context.usageBefore.directions(pointerOf(pair.before.steps));
  const is = context.usageAfter.directions(pointerOf(pair.after.steps));
  const common = (['request', 'response'] as const).filter((direction) => was.has(direction) && is.has(direction));
  const isPublic = context.options.publicNames?.includes(section) ?? false;
  const cap = common.length ? 'major' : isPublic ? 'minor' : 'patch';
  const directions: readonly Direction[] = common.length ? common : [section === 'responses' ? 'response' : 'request'];
  for (const direction of directions) comparer(pair, context.atMost(cap).toward(direction));
}
