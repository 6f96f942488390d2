const most = 600;

/** Characters that change how a terminal or a page shows the text around them. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A message that may hold text of the document, as one line that every tool shows as it is. */
export function plain(message: string): string {
  const text = message
    .replaceAll(invisible, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
    // Spectral takes these for places to put values in.
    .replaceAll('{{', '{ {');
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
