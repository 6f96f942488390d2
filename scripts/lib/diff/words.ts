import { objectOf, refOf } from './json.js';

/** The type of a value in words: "a `Job`", "a list of `Job`", "a string". */
export function typeWords(schema: unknown): string {
  const target = refOf(schema);
  if (target) return `a \`${target.split('/').at(-1)}\``;
  const { type, items } = objectOf(schema);
  if (type === 'array') return `a list of ${typeWords(items).replace(/^an? /, '')}`;
  if (typeof type !== 'string') return 'without a type of its own';
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** The name of a component that a value refers to; "one of its own" for a value in place. */
export function componentWords(value: unknown): string {
  const target = refOf(value);
  return target ? `the shared \`${target.split('/').at(-1)}\`` : 'one of its own';
}
