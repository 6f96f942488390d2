import type { Candidate } from '../candidate.js';

/** The line that is being typed, as bash hands it over. */
export interface BashLine {
  /** The words behind the name of the program, without quotes. */
  readonly words: readonly string[];
  /** The quote that is open at the cursor. */
  readonly quote: '' | '"' | "'";
  /** How many characters of the last word bash keeps, because a word begins behind a colon or the like. */
  readonly kept: number;
  /** Whether bash inserts a candidate as it is, so that nothing may be shown beside it. */
  readonly inserts: boolean;
  /** Whether the space behind a finished word has to be part of the candidate. */
  readonly spaces: boolean;
}

/**
 * The script for `~/.bashrc`. Bash 3.2, which macOS has, can neither source what a command prints nor change a completion while it
 * is asked for; there, the space behind a word is part of the candidate.
 */
export function bashScript(command: string): string {
  return `# Completion of ${command} for bash: eval "$(${command} completion bash)"
_${command}_complete() {
  local line first=1 spaces=
  COMPREPLY=()
  type compopt >/dev/null 2>&1 || spaces=spaces
  while IFS= read -r line; do
    if [[ $first ]]; then
      first=
      if [[ $line == nospace && ! $spaces ]]; then compopt -o nospace; fi
    else
      COMPREPLY+=("$line")
    fi
  done < <(command ${command} __complete bash "\${COMP_LINE:0:$COMP_POINT}" "\${COMP_TYPE-}" "\${COMP_WORDBREAKS-}" $spaces </dev/null 2>/dev/null)
  return 0
}
if type compopt >/dev/null 2>&1; then
  complete -o nosort -F _${command}_complete ${command} 2>/dev/null || complete -F _${command}_complete ${command}
else
  complete -o nospace -F _${command}_complete ${command}
fi
`;
}

/** Takes a line apart by the quoting rules of bash. */
export function bashWords([line = '', type = '', breaks = '', spaces]: readonly string[]): BashLine {
  const words: string[] = [];
  let word: string | undefined;
  let quote: BashLine['quote'] = '';
  let kept = 0;
  for (let index = 0; index < line.length; index++) {
    const char = line[index] ?? '';
    const next = line[index + 1];
    if (quote === "'" ? char === "'" : quote && char === '"') quote = '';
    else if (quote === "'") word = (word ?? '') + char;
    else if (char === '\\' && next !== undefined && (!quote || '"\\$`'.includes(next))) {
      word = (word ?? '') + next;
      index++;
    } else if (quote) word = (word ?? '') + char;
    else if (char === '"' || char === "'") {
      word ??= '';
      quote = char;
      kept = word.length;
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      kept = 0;
    } else {
      word = (word ?? '') + char;
      // Behind any of them a word begins; an @ is part of it.
      if (breaks.includes(char)) kept = word.length - (char === '@' ? 1 : 0);
    }
  }
  words.push(word ?? '');
  const program = words.findIndex((one) => !/^\w+=/.test(one));
  // With 37 and 42, bash inserts one candidate after the other, or all of them.
  const inserts = type === '37' || type === '42';
  return { words: words.slice(program + 1), quote, kept, inserts, spaces: spaces !== undefined };
}

/** `nospace` or an empty line, and then the candidates in the quoting that is open, with what they mean where they are listed. */
export function bashCandidates(candidates: readonly Candidate[], { quote, kept, inserts, spaces }: BashLine): string {
  const texts = candidates.map(({ value }) => quoted(value.slice(kept), quote));
  const width = Math.max(0, ...texts.map((text) => text.length));
  const isListed = candidates.length > 1 && !inserts;
  const lines = candidates.map(({ description = '' }, index) => {
    const text = texts[index] ?? '';
    // Two spaces part them, so that what all candidates begin with ends before.
    return isListed && description ? `${text.padEnd(width)}  (${shortened(description)})` : text;
  });
  if (!lines.length) return '';
  const [only, ...others] = candidates;
  const isOpen = !others.length && only?.open;
  // In a quote, bash 3.2 would put the closing one behind the space.
  const end = spaces && !others.length && !isOpen && !quote ? ' ' : '';
  return `${[isOpen ? 'nospace' : '', ...lines].join('\n')}${end}\n`;
}

function quoted(text: string, quote: BashLine['quote']): string {
  if (quote === "'") return text.replaceAll("'", "'\\''");
  if (quote === '"') return text.replace(/["$\\`]/g, '\\$&');
  return text.replace(/[^\p{L}\p{N}_@%+=:,./-]/gu, '\\$&');
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
