/** What a terminal would obey, and what changes the order of what it shows. */
export const obeyed = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Text in one line, in which nothing is left that a terminal would obey. Line breaks become spaces. */
export function printable(text: string): string {
  return harmless(text.replace(/[\r\n\t]+/g, ' '));
}

/** Text in which nothing is left that a terminal would obey, apart from line breaks and tabs. */
export function harmless(text: string): string {
  return text.replace(obeyed, (char) => (char === '\n' || char === '\t' ? char : '\ufffd'));
}
