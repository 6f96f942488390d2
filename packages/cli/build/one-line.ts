/**
 * A description of the document in one line. The points of a list come behind a colon, with semicolons between. A table keeps its
 * rows, behind the text.
 */
export function oneLine(text: string): string {
  const isRow = (line: string) => line.trim().startsWith('|');
  const lines = text.trim().split('\n');
  const words = lines
    .filter((line) => !isRow(line))
    .join('\n')
    .trim()
    .replace(/[.:]?\s*\n[*-] /, ': ')
    .replace(/[.;]?\s*\n[*-] /g, '; ')
    .replace(/\s+/g, ' ');
  return [words, ...lines.filter(isRow).map((line) => line.trim())].join('\n');
}
