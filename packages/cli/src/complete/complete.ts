import { findFlag, flagsOf } from '../arguments/flags.js';
import { optionsOf } from '../arguments/parse.js';
import { kebab } from '../arguments/spelling.js';
import { type BuiltIn, builtIns } from '../commands/built-in.js';
import { flagsOfBuiltIn } from '../commands/built-in-flags.js';
import type { Command } from '../commands/command.js';
import { commandOf, commands, commandsOf, findCommand, groups } from '../commands/find.js';
import { type Option, options as shared } from '../commands/options.js';
import { program } from '../generated/program.js';
import { type Candidate, matching } from './candidate.js';
import { flagCandidates } from './flag-names.js';
import { type Line, readLine } from './line.js';
import type { Sources } from './sources.js';
import { optionValues, schemaValues } from './values.js';

/**
 * The candidates for the last of the words, which may be empty.
 *
 * @param words - The words behind the name of the program, as the shell understands them.
 */
export async function complete(words: readonly string[], sources: Sources): Promise<Candidate[]> {
  const typed = words.at(-1) ?? '';
  return matching(await candidates(words.slice(0, -1), typed, sources), typed);
}

async function candidates(before: readonly string[], typed: string, sources: Sources): Promise<readonly Candidate[]> {
  const start = readLine(before, (name) => optionKind(shared, name), 2);
  if (start.awaits) return optionValues(shared, start.awaits, { typed, sources });
  const [first, second] = start.words;
  if (start.ended && second === undefined) return [];
  if (first === undefined) return typed.startsWith('-') ? flagCandidates([], leading, start, typed) : topics(typed);
  if (first === 'help') return second === undefined ? topics(typed) : verbs(second, typed);
  const builtIn = builtIns.find(({ name }) => name === first);
  if (builtIn) return ofBuiltIn(builtIn, before, typed, sources);
  if (second === undefined)
    return typed.startsWith('-') ? flagCandidates([], [help], start, typed) : verbs(first, typed);
  const command = findCommand(first, second);
  return command ? ofCommand(command, before, typed, sources) : [];
}

const help = { name: 'help', short: 'h', description: 'this text' };

/** The flags that can come before a command. */
const leading: readonly Option[] = [
  ...shared.filter(({ for: only }) => !only),
  { name: 'version', short: 'V', description: 'the version of the program' },
];

function topics(typed: string): Candidate[] {
  const own = builtIns.map(({ name, summary }) => ({ name, description: summary }));
  return [...groups, ...own]
    .filter(({ name }) => name.startsWith(typed))
    .map(({ name, description }) => ({ value: name, description: firstSentence(description) }));
}

/** The commands of a group. Deprecated ones are offered to those only who look for them. */
function verbs(group: string, typed: string): Candidate[] {
  const found = commandsOf(group).filter(({ verb }) => verb.startsWith(typed));
  const current = found.filter(({ deprecated }) => !deprecated);
  return (current.length ? current : found).map(({ verb, summary }) => ({ value: verb, description: summary }));
}

async function ofCommand(
  command: Command,
  before: readonly string[],
  typed: string,
  sources: Sources,
): Promise<readonly Candidate[]> {
  const options = optionsOf(command);
  const line = readLine(before, (name) => optionKind(options, name) ?? flagKind(command, name));
  const value = async (name: string, text: string, prefix = '') => {
    if (optionKind(options, name)) return optionValues(options, name, { typed: text, prefix, command, sources });
    const parameter = command.parameters.find((one) => kebab(one.name) === name);
    if (parameter?.source)
      return (await sources.names(parameter, linePath(command, line))).map((one) => prefixed(one, prefix));
    return schemaValues(findFlag(command, name)?.schema, text, prefix);
  };
  if (line.awaits) return (await value(line.awaits, typed)).filter(isNoFlag);
  const [, name, text] = (line.ended ? undefined : /^--([^=]+)=(.*)$/s.exec(typed)) ?? [];
  if (name !== undefined) return value(name, text ?? '', `--${name}=`);
  if (typed.startsWith('-') && !line.ended) return flagCandidates(flagsOf(command), options, line, typed);
  const path = command.parameters.filter(({ in: place }) => place === 'path');
  const open = path.filter((parameter) => !line.flags.has(kebab(parameter.name)));
  const parameter = open[line.words.length - 2];
  if (!parameter) return typed || line.ended ? [] : flagCandidates(flagsOf(command), options, line, typed);
  const found = parameter.source
    ? await sources.names(parameter, linePath(command, line))
    : await schemaValues(parameter.schema, typed);
  return line.ended ? found : found.filter(isNoFlag);
}

/** A line whose flags hold the parameters of the path, those that were given as words included. */
function linePath(command: Command, line: Line): Line {
  const open = command.parameters.filter(({ in: place, name }) => place === 'path' && !line.flags.has(kebab(name)));
  const given = open.flatMap(({ name }, index) => {
    const word = line.words[index + 2];
    return word === undefined ? [] : [[kebab(name), word] as const];
  });
  return { ...line, flags: new Map([...line.flags, ...given]) };
}

async function ofBuiltIn(
  builtIn: BuiltIn,
  before: readonly string[],
  typed: string,
  sources: Sources,
): Promise<readonly Candidate[]> {
  const own = flagsOfBuiltIn(builtIn.name);
  const options = builtIn.ownHelp || own.some(({ name }) => name === 'help') ? own : [...own, help];
  const line = readLine(before, (name) => optionKind(options, name));
  if (line.awaits) return optionValues(options, line.awaits, { typed, sources });
  const [, name, text = ''] = (line.ended ? undefined : /^--([^=]+)=(.*)$/s.exec(typed)) ?? [];
  if (name !== undefined) return optionValues(options, name, { typed: text, prefix: `--${name}=`, sources });
  if (typed.startsWith('-')) return line.ended ? [] : flagCandidates([], options, line, typed);
  const { first = [] } = builtIn;
  const [, ...given] = line.words;
  if (first === 'code') return (await sources.codes()).filter(({ value }) => !given.includes(value));
  if (first === 'job') return ofWait(given, line, sources);
  return given.length ? [] : first.map((value) => ({ value }));
}

/** What `wait` takes: a job, and the command that started it. */
async function ofWait(
  [job, group, verb]: readonly string[],
  line: Line,
  { names }: Sources,
): Promise<readonly Candidate[]> {
  if (job === undefined) {
    // The operation that tells the state of a job knows the jobs.
    const parameter = commandOf(program.pollJob ?? '')?.parameters.find(({ source }) => source);
    return parameter ? names(parameter, line) : [];
  }
  const starters = commands.filter((starter) => starter.job);
  if (group === undefined) return [...new Set(starters.map((starter) => starter.group))].map((value) => ({ value }));
  if (verb !== undefined) return [];
  return starters
    .filter((starter) => starter.group === group)
    .map((starter) => ({ value: starter.verb, description: starter.summary }));
}

function optionKind(options: readonly Option[], name: string): 'switch' | 'value' | undefined {
  const found = options.find((option) => option.name === name || option.short === name);
  return found && (found.value ? 'value' : 'switch');
}

function flagKind(command: Command, name: string): 'switch' | 'value' | undefined {
  const flag = findFlag(command, name) ?? (name.startsWith('no-') ? findFlag(command, name.slice(3)) : undefined);
  return flag && (flag.schema.type === 'boolean' ? 'switch' : 'value');
}

/** A value that begins with a dash would be read as a flag. */
function isNoFlag({ value }: Candidate): boolean {
  return value === '-' || !value.startsWith('-');
}

function prefixed(candidate: Candidate, prefix: string): Candidate {
  const { alias } = candidate;
  return { ...candidate, value: prefix + candidate.value, ...(alias && { alias: prefix + alias }) };
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.) /, 1)[0] ?? '';
}
