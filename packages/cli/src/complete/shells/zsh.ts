import type { Candidate } from '../candidate.js';

/** The script for `~/.zshrc`, or for a file `_NAME` in `fpath`. */
export function zshScript(command: string): string {
  return `#compdef ${command}
# Completion of ${command} for zsh: source <(${command} completion zsh)
_${command}() {
  emulate -L zsh
  local line kind value text
  local -a closed closed_shown opened opened_shown others others_shown
  while IFS= read -r line; do
    kind=\${line%%$'\\t'*} text=\${line#*$'\\t'}
    value=\${text%%$'\\t'*} text=\${text#*$'\\t'}
    case $kind in
      closed) closed+=("$value") closed_shown+=("$value$text") ;;
      opened) opened+=("$value") opened_shown+=("$value$text") ;;
      other) others+=("$value") others_shown+=("$value$text") ;;
    esac
  done < <(command ${command} __complete zsh "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" </dev/null 2>/dev/null)
  (( \${#closed} )) && compadd -o nosort -l -d closed_shown -a closed
  (( \${#opened} )) && compadd -o nosort -l -S '' -d opened_shown -a opened
  (( \${#others} )) && compadd -U -l -d others_shown -a others
  return 0
}
if [[ $funcstack[1] == _${command} ]]; then
  _${command} "$@"
elif (( $+functions[compdef] )); then
  compdef _${command} ${command}
else
  # The completion of zsh is not loaded yet: it may be further below, and if not, the first prompt loads it.
  _${command}_at_prompt() {
    precmd_functions=(\${precmd_functions:#_${command}_at_prompt})
    if (( ! $+functions[compdef] )); then
      autoload -Uz compinit && compinit -i -D
    fi
    (( $+functions[compdef] )) && compdef _${command} ${command}
    unfunction _${command}_at_prompt
  }
  precmd_functions+=(_${command}_at_prompt)
fi
`;
}

/** A line for each candidate: how it is inserted, its value, and what is shown behind it. The shell quotes the value. */
export function zshCandidates(candidates: readonly Candidate[], typed: string): string {
  return candidates
    .map(({ value, description, open }) => {
      const kind = value.startsWith(typed) ? (open ? 'opened' : 'closed') : 'other';
      return `${kind}\t${value}\t${description ? `  -- ${description}` : ''}\n`;
    })
    .join('');
}
