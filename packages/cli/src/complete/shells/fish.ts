import type { Candidate } from '../candidate.js';

/** The script for `~/.config/fish/completions/NAME.fish`. */
export function fishScript(command: string): string {
  const lines = [
    `# Completion of ${command} for fish: ${command} completion fish | source`,
    `function __${command}_complete`,
    '    set -l words (commandline --current-process --tokenize --cut-at-cursor)',
    '    set -e words[1]',
    '    set -l current (commandline --current-token --cut-at-cursor)',
    '    set -l plain (string unescape -- "$current")',
    `    or set plain (string trim --left --chars='"\\'' -- "$current")`,
    `    command ${command} __complete fish $words "$plain" </dev/null 2>/dev/null`,
    'end',
    `complete -c ${command} -e`,
    `complete -c ${command} -f -k -a '(__${command}_complete)'`,
  ];
  return `${lines.join('\n')}\n`;
}

/** A line for each candidate: its value and its meaning. The shell quotes the value, and takes none that does not begin with what is typed. */
export function fishCandidates(candidates: readonly Candidate[], typed: string): string {
  return candidates
    .filter(({ value }) => value.startsWith(typed))
    .map(({ value, description }) => `${value}${description ? `\t${description}` : ''}\n`)
    .join('');
}
