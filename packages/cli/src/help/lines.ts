import type { Option } from '../commands/options.js';

/** A row of a list in help: a term, and what it means. */
export type Term = readonly [term: string, meaning: string];

/** A titled list of terms, with the meanings beside them, wrapped to a width. */
export function section(title: string, terms: readonly Term[], width = 80): string {
  if (!terms.length) return '';
  const column = Math.min(30, Math.max(...terms.map(([term]) => term.length)));
  const lines = terms.flatMap(([term, meaning]) => {
    const rows = wrap(meaning, Math.max(30, width - column - 4));
    const [first = '', ...rest] = rows;
    const head =
      term.length > column
        ? [`  ${term}`, `  ${' '.repeat(column)}  ${first}`]
        : [`  ${term.padEnd(column)}  ${first}`];
    return [...head, ...rest.map((row) => `  ${' '.repeat(column)}  ${row}`)];
  });
  return `\n${title}:\n${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** The options of a command as a list. */
export function optionSection(options: readonly Option[], width: number): string {
  const terms = options.map(({ name, short, value, description }): Term => {
    return [`${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`, description];
  });
  return section('Options', terms, width);
}

/** Text in lines of at most a width, broken between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
