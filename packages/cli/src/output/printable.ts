/** Text in one line, in which nothing is left that a terminal would obey. Line breaks become spaces. */
export function printable(text: string): string {
  return harmless(text.replace(/[\r\n\t]+/g, ' '));
}

/** Text in which nothing is left that a terminal would obey, apart from line breaks and tabs. */
export function harmless(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufeff]/gu, '\ufffd');
}
