import { objectOf, refOf, show } from './json.js';

/** The type of a value in words: "`Job`", "a list of `Job`", "`string`". */
export function typeWords(schema: unknown): string {
  const target = refOf(schema);
  if (target) return `\`${target.split('/').at(-1)}\``;
  const { type, items } = objectOf(schema);
  if (type === 'array') return `a list of ${typeWords(items)}`;
  return typeof type === 'string' ? `\`${type}\`` : 'without a name';
}

/** Where a component that is a reference or stands in place comes from: "the shared `NotFound`", "written in place". */
export function componentWords(value: unknown): string {
  const target = refOf(value);
  return target ? `the shared \`${target.split('/').at(-1)}\`` : 'written in place';
}

/** The sentence for a value that is another one now, came or went: "`maximum` changed from `128` to `100`." */
export function changeWords(key: string, before: unknown, after: unknown): string {
  if (before === undefined) return `\`${key}\` is ${show(after)} now; it was not set.`;
  if (after === undefined) return `\`${key}\` was removed; it was ${show(before)}.`;
  return `\`${key}\` changed from ${show(before)} to ${show(after)}.`;
}

/** Whether the same request can succeed when it is sent again, now that this has changed. */
export function retryWords(retryable: boolean): string {
  return retryable ? 'The same request may succeed later.' : 'Sending the same request again does not help any more.';
}
