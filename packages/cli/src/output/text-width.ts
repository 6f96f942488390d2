import stringWidth from 'string-width';

/** How many columns of a terminal a text takes. */
export function widthOfText(text: string): number {
  // Most texts are plain, and measuring others is slow.
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}

const segmenter = new Intl.Segmenter();

/** A text cut to a width, with an ellipsis where something is missing. */
export function fit(text: string, width: number): string {
  if (widthOfText(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
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
