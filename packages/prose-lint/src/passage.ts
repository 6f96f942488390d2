/** One line of a passage, and where it starts in the source file (both counted from 1). */
export interface PassageLine {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A piece of Markdown taken out of a source file, line by line. */
export type Passage = readonly PassageLine[];

/** Takes the passages out of the text of a file. */
export type Extract = (source: string) => Passage[];

/** Splits lines of a source file into a passage without their common indentation, which Markdown would take for code. */
export function dedent(lines: readonly PassageLine[]): Passage {
  const indents = lines.filter(({ text }) => text.trim()).map(({ text }) => text.length - text.trimStart().length);
  const common = Math.min(...indents);
  return lines.map(({ text, line, column }) => ({ text: text.slice(common), line, column: column + common }));
}

/** The first three words in a row tell a sentence from a name, a path or a key. */
export function readsAsProse(text: string): boolean {
  return /[A-Za-z]{2,},? [A-Za-z]+,? [A-Za-z]{2,}/.test(text);
}
