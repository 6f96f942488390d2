import type { Candidate } from '../candidate.js';

/** The script for `~/.config/fish/completions/NAME.fish`. */
export function fishScript(command: string): string {
  return `# Completion of ${command} for fish: ${command} completion fish | source
function __${command}_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    set -l plain (string unescape -- "$current")
    or set plain (string trim --left --chars='"\\'' -- "$current")
    command ${command} __complete fish $words "$plain" </dev/null 2>/dev/null
end
complete -c ${command} -e
complete -c ${command} -f -k -a '(__${command}_complete)'
`;
}

/** A line for each candidate: its value and its meaning. Fish quotes by itself, and knows no candidate but one that is typed. */
export function fishCandidates(candidates: readonly Candidate[], typed: string): string {
  return candidates
    .filter(({ value }) => value.startsWith(typed))
    .map(({ value, description }) => `${value}${description ? `\t${description}` : ''}\n`)
    .join('');
}
