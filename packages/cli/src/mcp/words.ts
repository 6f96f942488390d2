import type { ReportedError } from '../errors/report.js';
import { asSaid } from '../errors/words.js';

/** Why nothing works without a project, and what a person does about it. */
export const lacksProject =
  'This server has no project. A person sets OS_PROJECT_ID or OS_PROJECT_NAME in its settings and starts it again.';

/** Words for those who type commands, and those for a caller of tools. */
const words: readonly (readonly [RegExp, string])[] = [
  [/Set OS_PROJECT_ID or OS_PROJECT_NAME, or give --project-id\./, lacksProject],
  [/Check --endpoint and (\w+)/, 'A person checks $1 in the settings of this server'],
  [/\bset HTTPS_PROXY and /, 'a person sets HTTPS_PROXY and '],
];

/** A text of the client for a caller of tools, who sees no flags and sets no variables. Operations in it are tools. */
export function asToolsSay(text: string): string {
  return words.reduce((said, [pattern, own]) => said.replace(pattern, own), asSaid(text));
}

/** The message of an error in the same words, and for settings, that only a person can change them. */
export function forAgents({ name, message }: Pick<ReportedError, 'message' | 'name'>): string {
  const said = asToolsSay(message);
  const isSetting = name === 'ConfigurationError' || (name === 'UsageError' && /^(--|[A-Z]+_[A-Z_]+ )/.test(said));
  if (!isSetting) return said;
  return `This server cannot use its settings. ${said} A person changes them and starts it again.`;
}
