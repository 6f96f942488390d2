/** Characters of control and of direction, which can make a text look like another one. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;

/** A character that stops GitHub from making a link or a mention of what is around it, and that nobody sees. */
const gap = '&#8203;';

/**
 * A sentence of a stranger as Markdown that says the same and does nothing: code spans stay, everything else becomes plain
 * text. No link, image, HTML, heading, mention, reference to an issue or a commit comes of it.
 */
export function inertMarkdown(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll(invisible, '\ufffd');
  return line
    .split(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/s)
    .map((part, index) => (index % 3 === 0 ? plainText(part) : index % 3 === 2 ? codeSpan(part) : ''))
    .join('');
}

function plainText(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]()+.!|~=>^$-]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[@#]|:(?=\/)/g, `$&${gap}`)
    .replaceAll(/(?:gh|www)(?=\\[-.])/gi, `$&${gap}`)
    .replaceAll(/[0-9a-f]{6}(?=[0-9a-f])/gi, `$&${gap}`);
}

/** A code span with a fence that the text does not hold. */
function codeSpan(text: string): string {
  const content = text.trim();
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = content.includes('`') ? ' ' : '';
  return content ? `${fence}${space}${content}${space}${fence}` : '';
}
