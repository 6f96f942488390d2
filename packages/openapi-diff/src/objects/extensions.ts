import type { Step } from '../change.js';
import type { KeyComparer } from '../form.js';
import { equal, objectOf } from '../json.js';
import type { Meaning } from '../meaning.js';
import { changeWords, code, retryWords, show } from '../words.js';

/** The levels of stability, of which each promises more than the one before. */
const stability = ['draft', 'alpha', 'beta', 'stable'];

const words: Meaning = { added: 'patch', removed: 'patch', changed: 'patch' };

/** Something to go by: nobody could before, and who has begun to must not lose it or be led elsewhere. */
const promise: Meaning = { added: 'minor', removed: 'major', changed: 'major' };

/** What each extension means to a client that is generated from it. */
const meanings: Readonly<Record<string, Meaning>> = {
  'x-idempotent': {
    ...promise,
    // A client that has sent again what got lost stops doing so when it may not be sent again.
    changed: (_, after) => (after === true ? 'minor' : 'major'),
    text: (_, after) =>
      after ? 'It may be sent again when its response was lost.' : 'It may not be sent again any more.',
  },
  'x-job': {
    ...promise,
    changed: jobStep,
    text: cameOrWent(
      ({ field }) => `It starts a job now; ${show(field)} of the response is the id of the job.`,
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
  'x-sunset': {
    added: 'minor',
    removed: 'minor',
    // Who has planned for a day must not be cut off before it.
    changed: (before, after) => (String(after) < String(before) ? 'major' : 'minor'),
  },
  'x-stability-level': {
    added: 'minor',
    removed: 'major',
    changed: (before, after) =>
      stability.indexOf(String(after)) < stability.indexOf(String(before)) ? 'major' : 'minor',
  },
  'x-status-message': words,
  'x-required-on': words,
  'x-unbounded': words,
  'x-lint-exceptions': words,
  'x-operation-verbs': words,
  'x-logo': words,
  'x-tagGroups': words,
  'x-displayName': words,
  'x-codeSamples': words,
};

/** What tools read beyond OpenAPI: pagination, jobs, secrets, what may be repeated. */
export const compareExtension: KeyComparer = ({ before, after, key, holders }, context) => {
  // A deprecated operation and what to use instead are told in one sentence.
  const deprecated = (node: typeof before) => objectOf(node.value).deprecated === true;
  if (key === 'x-replaced-by' && deprecated(holders.before) !== deprecated(holders.after)) return;
  const meaning = context.options.extensions?.[key] ?? (Object.hasOwn(meanings, key) ? meanings[key] : undefined);
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  const facts = meaning?.text?.(before.value, after.value) ?? factsWords(key, before.value, after.value);
  if (meaning) context.report(where, 'extension-changed', stepOf(meaning, before.value, after.value), facts);
  else context.report(where, 'extension-changed', 'minor', `What ${code(key)} means is unknown here. ${facts}`);
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

function cameOrWent(came: (after: Readonly<Record<string, unknown>>) => string, went: string): Meaning['text'] & {} {
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
