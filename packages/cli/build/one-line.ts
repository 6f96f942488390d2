/** A description of the document in one line. The points of a list come behind a colon, with semicolons between. */
export function oneLine(text: string): string {
  return text
    .trim()
    .replace(/[.:]?\s*\n[*-] /, ': ')
    .replace(/[.;]?\s*\n[*-] /g, '; ')
    .replace(/\s+/g, ' ');
}
