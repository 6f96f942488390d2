import type { OperationPlace } from '../bundle.js';
import type { Change } from '../change.js';
import type { Context, Judge } from '../context.js';
import { list } from '../json.js';

/** The same operation in two versions; one of them is missing where it came or went. */
export interface OperationPair {
  readonly before?: OperationPlace;
  readonly after?: OperationPlace;
}

/** Pairs the operations by path and method, then by operationId. */
export function pairOperations(before: readonly OperationPlace[], after: readonly OperationPlace[]): OperationPair[] {
  const left = new Set(before);
  const take = (matches: (one: OperationPlace) => boolean) => {
    const found = [...left].find(matches);
    if (found) left.delete(found);
    return found;
  };
  const inPlace = new Map(
    after.map((one) => [one, take((other) => other.path === one.path && other.method === one.method)]),
  );
  const pairs = after.map((one) => {
    const partner = inPlace.get(one) ?? take((other) => other.id === one.id);
    return { ...(partner && { before: partner }), after: one };
  });
  return [...pairs, ...[...left].map((one) => ({ before: one }))];
}

/** What is to be said of an operation as a whole: it came, went, moved or got another name. */
export function judgeOperation({ before, after }: OperationPair, context: Context): Change[] {
  const where = { before: side(before), after: side(after) };
  if (!before && after) return [context.change(where, 'operation-added', 'minor', `It was added: ${address(after)}.`)];
  if (before && !after)
    return [context.change(where, 'operation-removed', 'major', `It was removed: ${address(before)}.`)];
  if (!before || !after) return [];
  const changes: Change[] = [];
  if (before.id !== after.id) {
    const text = `Its name was \`${before.id}\` before; so was that of the method of the client.`;
    changes.push(context.change(where, 'operation-renamed', 'major', text));
  }
  if (address(before) !== address(after)) {
    const text = `It is ${address(after)} now; it was ${address(before)}.`;
    changes.push(context.change(where, 'operation-moved', 'major', text));
  }
  return changes;
}

function side(place: OperationPlace | undefined) {
  return { steps: place ? ['paths', place.path, place.method] : [], value: place?.value };
}

function address({ method, path }: OperationPlace): string {
  return `\`${method.toUpperCase()} ${path}\``;
}

/** Whether an operation, a parameter or a field is on its way out. */
export const judgeDeprecated: Judge = (difference, context) => {
  if (difference.key !== 'deprecated' || difference.named) return undefined;
  const { after } = difference;
  const successor = difference.holders.after['x-replaced-by'];
  const ofOperation = after.steps.length === 4 && after.steps[0] === 'paths';
  const kind = ofOperation
    ? 'operation-deprecated'
    : after.steps.includes('parameters')
      ? 'parameter-changed'
      : 'field-changed';
  const instead = successor ? ` Use ${list([String(successor)])} instead.` : '';
  const text = after.value ? `It is deprecated.${instead}` : 'It is no longer deprecated.';
  return [context.change(difference, kind, 'minor', text)];
};
