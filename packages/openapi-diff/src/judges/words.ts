import type { Judge } from '../context.js';

/** Examples. Tests and samples rely on them, callers do not. */
export const judgeExample: Judge = (difference, context) => {
  if (difference.named || !['example', 'examples'].includes(difference.key)) return undefined;
  return [context.change(difference, 'example-changed', 'patch', 'The example changed.')];
};

const texts: Record<string, string> = {
  title: 'The title changed.',
  summary: 'The summary changed.',
  description: 'The description changed.',
  externalDocs: 'The link to further documentation changed.',
  tags: 'It is listed elsewhere.',
  contact: 'The contact changed.',
  license: 'The license changed.',
  termsOfService: 'The terms changed.',
};

/** Everything that only people read. */
export const judgeText: Judge = (difference, context) => {
  const { before, after, key, named } = difference;
  if (named === 'tags') {
    const text =
      before.value === undefined
        ? `The tag \`${key}\` was added.`
        : after.value === undefined
          ? `The tag \`${key}\` was removed.`
          : undefined;
    return text ? [context.change(difference, 'text-changed', 'patch', text)] : undefined;
  }
  const text = named ? undefined : (texts[key] ?? (after.steps[0] === 'info' ? `\`${key}\` changed.` : undefined));
  return text ? [context.change(difference, 'text-changed', 'patch', text)] : undefined;
};
