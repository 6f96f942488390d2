import { nameOf, nameOfOperation } from '../arguments/command-line.js';
import { kebab } from '../arguments/spelling.js';
import type { Command, Input } from './command.js';

/** The warning about a deprecated command, with its successor. */
export function deprecation(command: Command): string[] {
  if (!command.deprecated) return [];
  const successor = command.replacedBy ? ` Use ${nameOfOperation(command.replacedBy)} instead.` : '';
  return [`${nameOf(command)} is deprecated.${successor}`];
}

/** The question before something is taken away or interrupted: what is done, and to what. */
export function question(command: Command, input: Input): string {
  const targets = command.parameters
    .filter(({ in: place, name }) => place === 'path' && input[name] !== undefined)
    .map(({ name }) => `${kebab(name).replaceAll('-', ' ')} ${JSON.stringify(input[name])}`);
  return `${command.summary}${targets.length ? ` (${targets.join(', ')})` : ''}?`;
}
