import type { Step } from '../change.js';
import type { Judge } from '../context.js';
import { equal, objectOf, show } from '../json.js';
import { changeWords, retryWords } from '../words.js';

/** The step for an extension that came, went, or says something else, and how to say it. */
interface Meaning {
  readonly added: Step;
  readonly removed: Step;
  readonly changed: Step | ((before: unknown, after: unknown) => Step);
  readonly text?: Words;
}

/** The sentence for a change; undefined if its facts are to be told one by one. */
type Words = (before: unknown, after: unknown) => string | undefined;

const words: Meaning = { added: 'patch', removed: 'patch', changed: 'patch' };

/** Something to go by: nobody could before, and who has begun to must not lose it or be led elsewhere. */
const promise: Meaning = { added: 'minor', removed: 'major', changed: 'major' };

/** What each extension means to a client that is generated from it. One that is not named here is words. */
const meanings: Record<string, Meaning> = {
  'x-idempotent': {
    ...promise,
    // A client that has sent again what got lost stops doing so when it may not be sent again.
    changed: (_, after) => (after === true ? 'minor' : 'major'),
    text: (_, after) =>
      after ? 'It may be sent again when its answer was lost.' : 'It may not be sent again any more.',
  },
  'x-job': {
    ...promise,
    changed: jobStep,
    text: cameOrWent(
      ({ field }) => `It starts a job now; \`${field}\` of the answer is the id of the job.`,
      'It no longer starts a job.',
    ),
  },
  'x-pagination': { ...promise, text: cameOrWent(() => 'It is read in pages now.', 'It is no longer read in pages.') },
  'x-replaced-by': { ...words, text: (_, after) => (after ? `Use ${show(after)} instead.` : undefined) },
  'x-secret': {
    ...promise,
    // Without the mark, a value that was kept out of logs gets into them.
    text: (_, after) => (after ? 'It is a secret now and kept out of logs.' : 'It is no longer marked as a secret.'),
  },
  'x-retryable': { ...words, changed: 'minor', text: (_, after) => retryWords(after === true) },
  'x-refused': { added: 'minor', removed: 'major', changed: 'minor' },
  'x-time-format': promise,
  'x-status-code': promise,
  'x-reserved': {
    added: 'minor',
    removed: 'minor',
    changed: 'minor',
    text: (_, after) => (after ? 'The service does not use it yet.' : 'The service uses it now.'),
  },
};

/** What tools read beyond OpenAPI: pagination, jobs, secrets, what may be repeated. */
export const judgeExtension: Judge = (difference, context) => {
  const { key, named, holders } = difference;
  if (named || !key.startsWith('x-')) return undefined;
  // A deprecated operation and what to use instead are told in one sentence.
  if (key === 'x-replaced-by' && holders.after.deprecated !== holders.before.deprecated) return [];
  const before = difference.before.value;
  const after = difference.after.value;
  const meaning = meanings[key] ?? words;
  const text = meaning.text?.(before, after) ?? factsWords(key, before, after);
  return [context.change(difference, 'extension-changed', stepOf(meaning, before, after), text)];
};

function stepOf({ added, removed, changed }: Meaning, before: unknown, after: unknown): Step {
  if (before === undefined) return added;
  if (after === undefined) return removed;
  return typeof changed === 'string' ? changed : changed(before, after);
}

/** A job id that is always there now is more than was promised; any other change leaves a waiter without its job. */
function jobStep(before: unknown, after: unknown): Step {
  const [was, is] = [objectOf(before), objectOf(after)];
  return was.field === is.field && was.poll === is.poll && is.optional !== true ? 'minor' : 'major';
}

function cameOrWent(came: (after: Readonly<Record<string, unknown>>) => string, went: string): Words {
  return (before, after) => {
    if (before === undefined) return came(objectOf(after));
    return after === undefined ? went : undefined;
  };
}

/** Of an extension with several facts, only those that changed. */
function factsWords(key: string, before: unknown, after: unknown): string {
  const [was, is] = [objectOf(before), objectOf(after)];
  const facts = Object.keys({ ...was, ...is }).filter((fact) => !equal(was[fact], is[fact]));
  if (before === undefined || after === undefined || !facts.length) return changeWords(key, before, after);
  return facts.map((fact) => changeWords(`${key}.${fact}`, was[fact], is[fact])).join(' ');
}
