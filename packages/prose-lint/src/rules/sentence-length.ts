import { hidden, type Rule } from './rule.js';

/** Reports sentences that have more words than `most`; inline code counts as one. */
export function sentenceLength(most: number): Rule {
  return function* (text) {
    for (const sentence of text.matchAll(/[^.!?:;]+(?:[.!?:;](?!\s)[^.!?:;]*)*/g)) {
      const words =
        sentence[0].replaceAll(new RegExp(`${hidden}+`, 'g'), 'code').match(/[\w'’-]*[A-Za-z][\w'’-]*/g) ?? [];
      if (words.length > most) {
        const start = sentence.index + sentence[0].length - sentence[0].trimStart().length;
        yield {
          index: start,
          length: sentence[0].trim().length,
          message: `This sentence has ${words.length} words; split it (at most ${most}).`,
        };
      }
    }
  };
}
