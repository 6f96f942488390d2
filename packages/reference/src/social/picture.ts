import { escapeHtml } from '../html/html.js';

/** What a picture says, from top to bottom. */
export interface PictureText {
  /** Where the page belongs. */
  readonly place: string;
  readonly title: string;
  /** One line below: the method and the path of an operation, or what the page is about. */
  readonly line: string;
}

/** Pixels, as networks ask for. */
export const pictureSize = { width: 1200, height: 630 } as const;

const margin = 80;
const wide = pictureSize.width - 2 * margin;
/** Width of an average letter, as a part of the size of its type. */
const letter = { bold: 0.58, plain: 0.53 } as const;
const title = { size: 68, lines: 3 } as const;
const line = { size: 30, lines: 2 } as const;

/** A picture for previews of links, as SVG in the dark colours of the site. */
export function pictureSvg(text: PictureText): string {
  const titles = wrapped(text.title, Math.floor(wide / (title.size * letter.bold)), title.lines);
  const lines = wrapped(text.line, Math.floor(wide / (line.size * letter.plain)), line.lines);
  const top = 250;
  const below = top + titles.length * title.size * 1.2;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureSize.width}" height="${pictureSize.height}" font-family="Inter">
<rect width="100%" height="100%" fill="#12151c"/><rect width="100%" height="12" fill="#5fd0d6"/>
<text x="${margin}" y="140" font-size="34" fill="#5fd0d6">${escapeHtml(text.place)}</text>
${titles.map((words, i) => `<text x="${margin}" y="${top + i * title.size * 1.2}" font-size="${title.size}" font-weight="700" fill="#eceff4">${escapeHtml(words)}</text>`).join('\n')}
${lines.map((words, i) => `<text x="${margin}" y="${below + i * line.size * 1.4}" font-size="${line.size}" fill="#b4bdcb">${escapeHtml(words)}</text>`).join('\n')}
</svg>`;
}

/** A text in lines of a length, the last of them cut off where it would be too long. Long words break after a slash. */
function wrapped(text: string, most: number, lines: number): string[] {
  const made: string[] = [''];
  for (const word of text.split(/(?<=[\s/])/)) {
    const last = made.at(-1) ?? '';
    if ((last + word).trimEnd().length <= most || last === '') made[made.length - 1] = last + word;
    else made.push(word);
  }
  const kept = made.slice(0, lines).map((one) => one.trim());
  const cut = made.length > lines || kept.some((one) => one.length > most);
  return kept.map((one, i) => (cut && i === kept.length - 1 ? `${one.slice(0, most - 1)}…` : one.slice(0, most)));
}
