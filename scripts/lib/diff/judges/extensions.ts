import type { Step } from '../change.js';
import type { Judge } from '../context.js';
import { isObject, show } from '../json.js';

/** The step for an extension that came, went, or says something else. */
interface Meaning {
  readonly added: Step;
  readonly removed: Step;
  readonly changed: Step | ((before: unknown, after: unknown) => Step);
}

const words: Meaning = { added: 'patch', removed: 'patch', changed: 'patch' };

/** What each extension means to a client that is generated from it. One that is not named here is words. */
const meanings: Record<string, Meaning> = {
  'x-idempotent': {
    added: 'minor',
    // A client that has sent again what got lost stops doing so.
    removed: 'major',
    changed: (_, after) => (after === true ? 'minor' : 'major'),
  },
  'x-job': { added: 'minor', removed: 'major', changed: jobStep },
  'x-pagination': { added: 'minor', removed: 'major', changed: 'major' },
  'x-replaced-by': words,
  // Without the mark, a value that was kept out of logs gets into them.
  'x-secret': { added: 'minor', removed: 'major', changed: 'major' },
  'x-reserved': { added: 'minor', removed: 'minor', changed: 'minor' },
  'x-time-format': { added: 'minor', removed: 'major', changed: 'major' },
  'x-status-code': { added: 'minor', removed: 'major', changed: 'major' },
};

/** What tools read beyond OpenAPI: pagination, jobs, secrets, what may be repeated. */
export const judgeExtension: Judge = (difference, context) => {
  const { before, after, key, named } = difference;
  if (named || !key.startsWith('x-')) return undefined;
  const meaning = meanings[key] ?? words;
  if (before.value === undefined)
    return [
      context.change(
        difference,
        'extension-changed',
        meaning.added,
        `\`${key}\` is ${show(after.value)} now; it was not set.`,
      ),
    ];
  if (after.value === undefined)
    return [
      context.change(
        difference,
        'extension-changed',
        meaning.removed,
        `\`${key}\` was removed; it was ${show(before.value)}.`,
      ),
    ];
  const step = typeof meaning.changed === 'string' ? meaning.changed : meaning.changed(before.value, after.value);
  const text = `\`${key}\` changed from ${show(before.value)} to ${show(after.value)}.`;
  return [context.change(difference, 'extension-changed', step, text)];
};

/** A job id that is always there now is more than was promised; any other change leaves a waiter without its job. */
function jobStep(before: unknown, after: unknown): Step {
  if (!isObject(before) || !isObject(after)) return 'major';
  const same = before.id === after.id && before.poll === after.poll;
  return same && after.optional !== true ? 'minor' : 'major';
}
