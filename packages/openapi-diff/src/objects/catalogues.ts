import type { ChangeKind, Step } from '../change.js';
import type { Context, Pair } from '../context.js';
import type { Document } from '../document.js';
import { child, objectOf, refOf } from '../json.js';
import { changeWords, originWords, retryWords, show } from '../words.js';

/** The meaning of a changed fact of an error code. All other facts are texts, and changed texts are a patch. */
const errorCodeFacts: Readonly<Record<string, { step: Step; text?: (before: unknown, after: unknown) => string }>> = {
  status: {
    step: 'major',
    text: (before, after) => `Its status is now ${show(after)} instead of ${show(before)}.`,
  },
  retryable: {
    step: 'minor',
    text: (_, after) => retryWords(after === true),
  },
  refused: { step: 'minor' },
  source: { step: 'minor' },
};

/** Compares the error codes and the facts about each. */
export function compareErrorCodes(pair: Pair, context: Context): void {
  for (const entry of entriesOf(pair)) {
    if (context.same(entry.before.value, entry.after.value)) continue;
    const { value: before } = entry.before;
    const { value: after } = entry.after;
    if (before === undefined) context.report(entry, 'error-code-added', 'minor', `It was added: ${messageOf(after)}`);
    else if (after === undefined)
      context.report(entry, 'error-code-removed', 'major', `It was removed: ${messageOf(before)}`);
    else
      for (const [key, was, is] of factsOf(entry)) {
        const fact = Object.hasOwn(errorCodeFacts, key) ? errorCodeFacts[key] : undefined;
        const text = fact?.text?.(was, is) ?? changeWords(key, was, is);
        context.report(placeOf(entry, key), 'error-code-changed', fact?.step ?? 'patch', text);
      }
  }
}

/** The status codes of the service and of the platform: each is an error class of a generated client. */
export function compareStatusCodes(pair: Pair, context: Context): void {
  for (const entry of entriesOf(pair)) {
    const { before, after } = entry;
    if (context.same(before.value, after.value)) continue;
    const change = (kind: ChangeKind, step: Step, text: string) => context.report(entry, kind, step, text);
    if (before.value === undefined) {
      if (!isReturned(String(before.steps.at(-1)), context.base)) change('status-code-added', 'minor', 'It was added.');
    } else if (after.value === undefined) change('status-code-removed', 'major', 'It was removed.');
    else if (refOf(before.value) || refOf(after.value)) {
      if (context.same(context.base.follow(before).value, context.head.follow(after).value)) continue;
      change(
        'status-code-changed',
        'major',
        `It is now ${originWords(after.value)}; it was ${originWords(before.value)}.`,
      );
    } else
      for (const [key, was, is] of factsOf(entry))
        context.report(
          placeOf(entry, key),
          'status-code-changed',
          key === 'retryable' || key === 'refused' ? 'minor' : 'patch',
          changeWords(key, was, is),
        );
  }
}

/** Whether an operation returns a status code. To list it in a catalogue adds nothing then. */
function isReturned(code: string, { operations }: Document): boolean {
  return operations.some(({ value }) => Object.hasOwn(objectOf(value.responses), code));
}

function entriesOf({ before, after }: Pair): Pair[] {
  const names = new Set([...Object.keys(objectOf(before.value)), ...Object.keys(objectOf(after.value))]);
  return [...names].map((name) => ({ before: child(before, name), after: child(after, name) }));
}

/** The changed facts of an entry, each with old and new value. The order of listed operations does not matter. */
function factsOf({ before, after }: Pair): [string, unknown, unknown][] {
  const [was, is] = [objectOf(before.value), objectOf(after.value)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key): [string, unknown, unknown][] => {
    const [old, now] = [was[key], is[key]].map(sorted);
    return JSON.stringify(old) === JSON.stringify(now) ? [] : [[key, was[key], is[key]]];
  });
}

/** The place of a fact in an entry, or the entry itself if the fact was removed. */
function placeOf({ before, after }: Pair, key: string): Pair {
  const now = child(after, key);
  return { before: child(before, key), after: now.value === undefined ? after : now };
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value;
}

function messageOf(code: unknown): string {
  return show(objectOf(code).message ?? '');
}
