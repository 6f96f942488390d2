import type { Term } from '../config.js';
import { matches, type Rule } from './rule.js';

/** Reports the words that the glossary replaces by another. */
export function terms(glossary: readonly Term[]): Rule {
  return function* (text) {
    for (const { term, not } of glossary) {
      for (const word of not) {
        yield* matches(text, wordPattern(word), (match) => `"${match}": the glossary calls this "${term}".`);
      }
    }
  };
}

function wordPattern(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+');
  return new RegExp(`(?<![\\w-])${escaped}(?:s|es)?(?![\\w-])`, 'gi');
}
