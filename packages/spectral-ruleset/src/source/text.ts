/** A piece of a text that is replaced. If start and end are one, something is inserted. */
export interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** Makes replacements that do not overlap. Of those at one place, the first given comes first. */
export function replaceAll(text: string, replacements: readonly Replacement[]): string {
  const ordered = replacements
    .map((replacement, index) => ({ ...replacement, index }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
  let result = '';
  let done = 0;
  for (const { start, end, text: inserted } of ordered) {
    result += text.slice(done, start) + inserted;
    done = end;
  }
  return result + text.slice(done);
}

/** Whether two replacements cannot both be made. Insertions at one place can, and one at the edge of what is replaced. */
export const overlap = (a: Replacement, b: Replacement): boolean => a.start < b.end && b.start < a.end;

/** Where the line of an offset begins. A byte order mark belongs to no line. */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** Where the line of an offset ends, its line ending not counted. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

/** Where the line after that of an offset begins. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** What is between the start of the line and an offset. */
export const lineBefore = (text: string, offset: number): string => text.slice(lineStart(text, offset), offset);

/** Puts an indentation before every line but the first and the empty ones. */
export const indent = (text: string, by: string): string => text.replace(/\n(?=[^\r\n])/g, `\n${by}`);
