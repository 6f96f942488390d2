import type { ChangeKind, Step } from '../change.js';
import type { Judge } from '../context.js';
import { refOf } from '../json.js';
import { changeWords, componentWords, retryWords } from '../words.js';

/** What a change of one fact of an error code means. The rest are words, and words are a patch. */
const errorCodeFacts: Record<string, { step: Step; text?: (before: unknown, after: unknown) => string }> = {
  status: { step: 'major', text: (before, after) => `It comes with status ${after} now; it came with ${before}.` },
  retryable: {
    step: 'minor',
    text: (_, after) => retryWords(after === true),
  },
  refused: { step: 'minor' },
  source: { step: 'minor' },
};

/** The error codes: which there are, and what is known of each. */
export const judgeErrorCode: Judge = (difference, context) => {
  const { before, after, key, named } = difference;
  if (named === 'x-error-codes') {
    if (before.value === undefined)
      return [context.change(difference, 'error-code-added', 'minor', `It was added: ${messageOf(after.value)}`)];
    return [context.change(difference, 'error-code-removed', 'major', `It was removed: ${messageOf(before.value)}`)];
  }
  if (after.steps[0] !== 'x-error-codes') return undefined;
  const fact = errorCodeFacts[key];
  const text = fact?.text?.(before.value, after.value) ?? changeWords(key, before.value, after.value);
  return [context.change(difference, 'error-code-changed', fact?.step ?? 'patch', text)];
};

/** The status codes of the service and of the platform: each is an error class of the client. */
export const judgeStatusCode: Judge = (difference, context) => {
  const { before, after, key, named } = difference;
  const [root] = after.steps;
  if (root !== 'x-status-codes' && root !== 'x-platform-status-codes') return undefined;
  const change = (kind: ChangeKind, step: Step, text: string) => [context.change(difference, kind, step, text)];
  if (named === root) {
    if (before.value === undefined) return change('status-code-added', 'minor', 'It was added.');
    if (after.value === undefined) return change('status-code-removed', 'major', 'It was removed.');
    if (refOf(before.value) || refOf(after.value)) {
      const text = `It is ${componentWords(after.value)} now; it was ${componentWords(before.value)}.`;
      return change('status-code-changed', 'major', text);
    }
  }
  const text = changeWords(key, before.value, after.value);
  return change('status-code-changed', key === 'retryable' || key === 'refused' ? 'minor' : 'patch', text);
};

function messageOf(code: unknown): string {
  return (code as { message?: string } | undefined)?.message ?? '';
}
