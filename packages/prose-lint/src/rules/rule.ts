/** Something wrong in a text: where, how long, and what to do. */
export interface Problem {
  readonly index: number;
  readonly length: number;
  readonly message: string;
}

/** Looks at one block of prose (a paragraph, a heading, a cell), in which code is masked by `hidden`. */
export type Rule = (text: string) => Iterable<Problem>;

/** Stands for each character of inline code, of an address or of a tag. */
export const hidden = '\ufffc';

/** Every match of a pattern, with a message made of it. */
export function* matches(text: string, pattern: RegExp, message: (match: string) => string): Iterable<Problem> {
  for (const match of text.matchAll(pattern)) {
    yield { index: match.index, length: match[0].length, message: message(match[0]) };
  }
}
