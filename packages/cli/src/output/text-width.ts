let measure: ((text: string) => number) | undefined;

/** Loads what measures texts that are not plain, unless all of these are. Most commands never need it, and it loads slowly. */
export async function readyToMeasure(texts?: readonly string[]): Promise<void> {
  if (measure || texts?.every(isPlain)) return;
  measure = (await import('string-width')).default;
}

/** How many columns of a terminal a text takes, which `readyToMeasure` knows. */
export function widthOfText(text: string): number {
  if (isPlain(text)) return text.length;
  if (!measure) throw new Error('readyToMeasure was not told of this text.');
  return measure(text);
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function fit(text: string, width: number): string {
  if (widthOfText(text) <= width) return text;
  if (isPlain(text)) return `${text.slice(0, Math.max(0, width - 1))}…`;
  let cut = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += widthOfText(segment);
    if (used > width - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}

/** A text with spaces behind it, up to a width. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOfText(text)));
}

/** Whether each character is one column wide: Latin letters and signs, without those that combine or are not shown. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e\xa1-\xac\xae-\u02ff…]*$/.test(text);
}
