import type { Schema } from '../commands/command.js';
import { UsageError } from '../errors/usage-error.js';
import { faultsIn } from '../limits/faults.js';

// See docs/decisions/0285-commas-separate-the-items-of-a-list.md.
/**
 * The items in the text behind a flag for a list, with commas between. Throws a UsageError that names the flag if one is empty. A text
 * is one item where a comma belongs to it: items that are objects, secrets, or as their limits allow.
 */
export function itemsIn(text: string, items: Schema, flag: string): string[] {
  if (!isSplit(items) || takesComma(items, text)) return [text];
  const parts = text.includes(',') ? text.split(',').map((part) => part.trim()) : [text];
  if (parts.every((part) => part.trim())) return parts;
  throw new UsageError(`${flag} has an empty item. Leave it out, or write the list as JSON.`);
}

/** Whether the text behind a flag for a list may hold several items. */
export function isSplit({ type, 'x-secret': secret }: Schema): boolean {
  return !secret && (type === 'string' || type === 'integer' || type === 'number');
}

/** Items as the text behind one flag: with commas between, or as JSON where one of them would be read as something else. */
export function listText(values: readonly unknown[]): string {
  const texts = values.map(String);
  return texts.every((one) => one && !/[,\s]|^[[@]/.test(one)) ? texts.join(',') : JSON.stringify(values);
}

/** Whether what the limits say of the characters of an item allows a text that has a comma. */
function takesComma(items: Schema, text: string): boolean {
  const isLimited = items.enum !== undefined || items.pattern !== undefined;
  return text.includes(',') && isLimited && !faultsIn(items, text).length;
}
