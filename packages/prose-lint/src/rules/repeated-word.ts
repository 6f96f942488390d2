import { matches, type Rule } from './rule.js';

/** Reports a word that follows itself. */
export const repeatedWord: Rule = (text) =>
  matches(
    text,
    /(?<![\w-])([A-Za-z]+)\s+\1(?![\w-])/g,
    (match) => `"${match.replace(/\s+/g, ' ')}": a word is repeated.`,
  );
