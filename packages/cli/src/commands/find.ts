import { table } from '../generated/table.js';
import type { Command, Group } from './command.js';

/** The groups of commands, in the order of the document. */
export const groups: readonly Group[] = table.groups;

/** All commands, in the order of the document. */
export const commands: readonly Command[] = table.commands;

/** The commands of a group. */
export function commandsOf(group: string): Command[] {
  return commands.filter((command) => command.group === group);
}

/** The command of a group and a verb. */
export function findCommand(group: string, verb: string): Command | undefined {
  return commands.find((command) => command.group === group && command.verb === verb);
}

/** The command of an operation, by its `operationId`. */
export function commandOf(operation: string): Command | undefined {
  return commands.find((command) => command.operation === operation);
}

/** The command whose operation a request is for, by its method and its path, which may have a query behind it. */
export function commandAt(method: string, path: string): Command | undefined {
  const segments = new URL(path, 'http://localhost').pathname.replace(/\/+$/, '').split('/');
  const fits = (command: Command) => {
    const own = command.path.split('/');
    return own.length === segments.length && own.every((one, at) => one.startsWith('{') || one === segments[at]);
  };
  const found = commands.filter((command) => command.method === method && fits(command));
  // A path without a parameter in a place wins over one with it.
  return found.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}
