import type { Step } from '../change.js';
import type { KeyComparer } from '../form.js';
import { equal, objectOf } from '../json.js';
import type { Meaning } from '../meaning.js';
import { changeWords, code, retryWords, show } from '../words.js';

/** The levels of stability, of which each promises more than the one before. */
const stability = ['draft', 'alpha', 'beta', 'stable'];

const words: Meaning = { added: 'patch', removed: 'patch', changed: 'patch' };

/** A new promise needs a minor bump; removing or changing one breaks those who rely on it. */
const promise: Meaning = { added: 'minor', removed: 'major', changed: 'major' };

/** The effect of each extension on a generated client. */
const meanings: Readonly<Record<string, Meaning>> = {
  'x-idempotent': {
    ...promise,
    // A client stops retrying an operation that is no longer idempotent.
    changed: (_, after) => (after === true ? 'minor' : 'major'),
    text: (_, after) =>
      after ? 'It is now idempotent, so it can be retried.' : 'It is no longer idempotent, so it must not be retried.',
  },
  'x-job': {
    ...promise,
    changed: jobStep,
    text: cameOrWent(
      ({ field }) => `It now starts a job; ${show(field)} of the response is the id of the job.`,
      'It no longer starts a job.',
    ),
  },
  'x-pagination': { ...promise, text: cameOrWent(() => 'It is now paginated.', 'It is no longer paginated.') },
  'x-replaced-by': { ...words, text: (_, after) => (after ? `Use ${show(after)} instead.` : undefined) },
  'x-secret': {
    ...promise,
    // Without the mark, a value that was kept out of logs appears in them.
    text: (_, after) => (after ? 'It is now a secret and is kept out of logs.' : 'It is no longer marked as a secret.'),
  },
  // Tools ask a person first. The request and its response stay the same.
  'x-confirm': {
    ...words,
    text: (_, after) => (after ? 'Tools now ask before they send it.' : 'Tools no longer ask before they send it.'),
  },
  'x-retryable': { ...words, changed: 'minor', text: (_, after) => retryWords(after === true) },
  'x-refused': { added: 'minor', removed: 'major', changed: 'minor' },
  'x-time-format': promise,
  // Operations return a response under its code, with the mark or without.
  'x-status-code': { ...promise, added: 'patch', removed: 'patch' },
  'x-reserved': {
    added: 'minor',
    removed: 'minor',
    changed: 'minor',
    text: (_, after) => (after ? 'The service does not use it yet.' : 'The service now uses it.'),
  },
  'x-sunset': {
    added: 'minor',
    removed: 'minor',
    // A client that planned for a date must not be cut off earlier.
    changed: (before, after) => (String(after) < String(before) ? 'major' : 'minor'),
  },
  'x-stability-level': {
    added: 'minor',
    removed: 'major',
    changed: (before, after) =>
      stability.indexOf(String(after)) < stability.indexOf(String(before)) ? 'major' : 'minor',
  },
  'x-remedy': {
    ...words,
    text: (_, after) => (after ? `The remedy is now: ${show(after)}` : 'It no longer names a remedy.'),
  },
  'x-status-message': words,
  'x-required-on': words,
  'x-unbounded': words,
  // How a document is linted; no caller sees it.
  'x-lint-exceptions': words,
  'x-shared-responses': words,
  'x-status-code-variants': words,
  'x-operation-verbs': words,
  'x-logo': words,
  'x-tagGroups': words,
  'x-displayName': words,
  'x-codeSamples': words,
};

/** What comes with the first catalogue of responses. It tells callers nothing that the operations did not show. */
const catalogueMarks = [
  'x-status-code',
  'x-status-message',
  'x-required-on',
  'x-status-code-variants',
  'x-shared-responses',
];

/** Facts for tools beyond OpenAPI: pagination, jobs, secrets, idempotence. */
export const compareExtension: KeyComparer = ({ before, after, key, holders }, context) => {
  // A deprecated operation and its replacement are reported in one sentence.
  const deprecated = (node: typeof before) => objectOf(node.value).deprecated === true;
  if (key === 'x-replaced-by' && deprecated(holders.before) !== deprecated(holders.after)) return;
  const meaning = context.options.extensions?.[key] ?? (Object.hasOwn(meanings, key) ? meanings[key] : undefined);
  const isFirst = before.value === undefined && objectOf(context.base.root)['x-status-codes'] === undefined;
  if (isFirst && meaning === meanings[key] && catalogueMarks.includes(key)) return;
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  const facts = meaning?.text?.(before.value, after.value) ?? factsWords(key, before.value, after.value);
  if (meaning) context.report(where, 'extension-changed', stepOf(meaning, before.value, after.value), facts);
  else
    context.report(where, 'extension-changed', 'minor', `The extension ${code(key)} is unknown to this tool. ${facts}`);
};

function stepOf({ added, removed, changed }: Meaning, before: unknown, after: unknown): Step {
  if (before === undefined) return added;
  if (after === undefined) return removed;
  return typeof changed === 'string' ? changed : changed(before, after);
}

/** A job id that is now always present is more than promised; any other change leaves a waiter without its job. */
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

/** Only the changed facts of an extension. */
function factsWords(key: string, before: unknown, after: unknown): string {
  const [was, is] = [objectOf(before), objectOf(after)];
  const facts = Object.keys({ ...was, ...is }).filter((fact) => !equal(was[fact], is[fact]));
  if (before === undefined || after === undefined || !facts.length) return changeWords(key, before, after);
  return facts.map((fact) => changeWords(`${key}.${fact}`, was[fact], is[fact])).join(' ');
}
