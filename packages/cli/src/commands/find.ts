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
