import { ConfigurationError } from './configuration-error.js';
import { names } from './settings.js';
import { otherNames } from './unsupported.js';

/** Keys that say how a cloud is put together. */
const structure = ['auth', 'regions', 'name', 'values'];

const known = [...Object.values(names).flat(), ...otherNames].map((name) => name.toLowerCase());

/** Keys of this length or shorter are too much alike. */
const short = 4;

/** Settings of other services: `dds_endpoint_override` differs from ours on purpose. */
const ofServices = /_(endpoint_override|api_version)$/;

// See docs/decisions/0272-settings-are-not-guessed.md.
/**
 * Throws a ConfigurationError for a key that is one typing mistake away from a setting, and none itself. Other unknown keys are
 * those of other services.
 */
export function refuseMisspelled(keys: readonly string[], spell: (key: string) => string): void {
  for (const key of keys) {
    const text = key.toLowerCase();
    if (known.includes(key) || structure.includes(key) || ofServices.test(key)) continue;
    const meant = known.find((name) => name.length > short && isNearly(text, name));
    if (meant) throw new ConfigurationError(`${spell(key)} is not known. Did you mean ${meant}?`);
  }
}

/** Whether two texts are the same up to one letter that is missing, added or another one, or two that are swapped. */
function isNearly(a: string, b: string): boolean {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a, b].map((text) => text.slice(start, text.length - end)) as [string, string];
  const isSwapped = left.length === 2 && left[0] === right[1] && left[1] === right[0];
  return isSwapped || Math.max(left.length, right.length) <= 1;
}
