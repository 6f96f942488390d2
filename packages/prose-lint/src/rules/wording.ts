import type { Pattern } from '../config.js';
import { matches, type Rule } from './rule.js';

/** Reports the patterns of the configuration. */
export function wording(patterns: readonly Pattern[]): Rule {
  return function* (text) {
    for (const { pattern, instead } of patterns) {
      yield* matches(text, pattern, (match) => `"${match.replace(/\s+/g, ' ').trim()}": ${instead}.`);
    }
  };
}
