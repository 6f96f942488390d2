import type { Term } from '../config.js';
import type { Problem } from './rule.js';

/** Looks at one name of a program, whatever its case. */
export type NameRule = (name: string) => Iterable<Problem>;

/** Reports names with a word that the glossary replaces by another. */
export function names(glossary: readonly Term[]): NameRule {
  const terms = new Map(glossary.flatMap(({ term, not }) => not.map((word) => [word, term] as const)));
  return function* (name) {
    for (const { index, 0: part } of name.matchAll(/[A-Z]?[a-z\d]+|[A-Z]+(?![a-z])/g)) {
      const word = part.toLowerCase();
      const term = [word, word.replace(/s$/, ''), word.replace(/es$/, '')].map((form) => terms.get(form)).find(Boolean);
      if (term)
        yield { index, length: part.length, message: `"${part}" in a name: the glossary calls this "${term}".` };
    }
  };
}
