import type { Command, Input, Schema } from '../commands/command.js';
import { commandOf } from '../commands/find.js';
import { program } from '../generated/program.js';
import { propertiesOf } from './flags.js';
import { isSplit, listText } from './list.js';
import { kebab, shellWord } from './spelling.js';

/** A command as it is typed: program, group and verb. */
export function nameOf({ group, verb }: Pick<Command, 'group' | 'verb'>): string {
  return `${program.command} ${group} ${verb}`;
}

/** A list as it is typed, with a period where it needs one: the last day. */
export function withTimes(list: Command): string {
  const times = list.parameters.filter(({ required, schema }) => required && schema['x-time-format']);
  return [nameOf(list), ...times.map(({ name }, index) => `--${kebab(name)}=${index ? 'now' : '-1d'}`)].join(' ');
}

/** An operation as it is typed; its id where no command calls it. */
export function nameOfOperation(operation: string): string {
  const command = commandOf(operation);
  return command ? nameOf(command) : operation;
}

/** A text of the document in which operations are named as they are typed: `listJobs` in backquotes is a command. */
export function asTyped(text: string): string {
  return text.replace(/`(\w+)`/g, (whole, id: string) => {
    const command = commandOf(id);
    return command ? `\`${nameOf(command)}\`` : whole;
  });
}

/** The arguments that give an input to a command: parameters of the path as words, all else as flags. */
export function argumentsFor(command: Command, input: Input): string[] {
  const path = command.parameters.filter(({ in: place }) => place === 'path');
  const words = path.map(({ name }) => (input[name] === undefined ? kebab(name).toUpperCase() : String(input[name])));
  const query = command.parameters
    .filter(({ in: place, name }) => place === 'query' && input[name] !== undefined)
    .flatMap(({ name, schema }) => flag(kebab(name), input[name], schema.type === 'boolean'));
  const body = input.body === undefined ? [] : flagsFor(input.body, [], command.body?.schema);
  // A word that begins with a dash would be read as a flag.
  const safe = words.some((word) => word.startsWith('-')) ? ['--', ...words] : words;
  return safe[0] === '--' ? [...query, ...body, ...safe] : [...safe, ...query, ...body];
}

/** A whole command line, in quotes where a shell needs them. */
export function commandLine(command: Command, input: Input): string {
  return [nameOf(command), ...argumentsFor(command, input).map(shellWord)].join(' ');
}

function flagsFor(value: unknown, names: readonly string[], schema: Schema | undefined): string[] {
  const name = names.join('.');
  if (Array.isArray(value)) {
    if (value.length && value.every((item) => typeof item !== 'object')) {
      return schema?.items && isSplit(schema.items)
        ? flag(name, listText(value), false)
        : value.flatMap((item) => flag(name, item, false));
    }
    return value.length
      ? value.flatMap((item, index) => flagsFor(item, [...names, String(index)], schema?.items))
      : flag(name, '[]', false);
  }
  if (typeof value !== 'object' || value === null) return flag(name, value, typeof value === 'boolean');
  return Object.entries(value).flatMap(([key, inner]) => {
    const property = schema && propertiesOf(schema)[key];
    // Keys of a map may hold anything; only names of properties are spelled as flags.
    return flagsFor(inner, [...names, property ? kebab(key) : key], property);
  });
}

function flag(name: string, value: unknown, isSwitch: boolean): string[] {
  if (isSwitch) return value ? [`--${name}`] : [`--${name}=false`];
  const text = String(value);
  return text.startsWith('-') ? [`--${name}=${text}`] : [`--${name}`, text];
}
