import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Command } from '../commands/command.js';
import { type Option, type OptionValues, options as shared, withoutWait } from '../commands/options.js';
import { UsageError } from '../errors/usage-error.js';
import { type Flag, findFlag, flagsOf } from './flags.js';
import { checkOption, refuseFlagAsValue } from './option.js';
import { shown } from './shown.js';
import { kebab, shellWord } from './spelling.js';
import { didYouMean } from './suggest.js';

/** What somebody wrote behind a flag or as an argument. */
export interface Given {
  readonly flag: Flag;
  readonly text: string;
}

/** A command line, taken apart. */
export interface ParsedArguments {
  readonly given: readonly Given[];
  readonly options: OptionValues;
}

/** The shared flags that a command has. */
export function optionsOf(command: Command): Option[] {
  const own = shared.filter(({ for: only }) => {
    if (only === 'body') return command.body !== undefined;
    if (only === 'job') return command.job !== undefined;
    return only !== 'writes' || command.confirm === true;
  });
  return command.job ? own : withoutWait(own);
}

/** Takes the arguments of a command apart. Throws a UsageError that names what it does not know, and what is like it. */
export function parseArguments(command: Command, args: readonly string[], name: string): ParsedArguments {
  const known = optionsOf(command);
  const help = [`${name} --help`];
  const end = args.indexOf('--');
  const written = (end < 0 ? args : args.slice(0, end)).filter((arg) => /^--./.test(arg));
  const names = written.map((arg) => arg.slice(2).split('=', 1)[0] ?? '');
  const flags = new Map(names.flatMap((one) => flagEntry(command, known, one)));
  const config: NonNullable<ParseArgsConfig['options']> = {
    ...Object.fromEntries([...flags].map(([one, { kind }]) => [one, { type: kind }])),
    ...Object.fromEntries(
      known.map(({ name: one, short, value }) => [
        one,
        { type: value ? ('string' as const) : ('boolean' as const), ...(short && { short }) },
      ]),
    ),
  };
  const { tokens } = parseArgs({ args: [...args], options: config, strict: false, tokens: true });

  const given: Given[] = [];
  const values: Record<string, boolean | string> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { rawName, value } = token;
    const option = known.find(({ name: one }) => one === token.name);
    const flag = flags.get(token.name);
    if (option) {
      checkOption(option, token, (one) => Object.hasOwn(config, one), help);
      values[token.name] = value ?? true;
    } else if (flag) {
      if (flag.kind === 'string' && value === undefined) throw new UsageError(`${rawName} needs a value.`, help);
      refuseFlagAsValue(token, (one) => Object.hasOwn(config, one));
      given.push({ flag: flag.flag, text: value ?? String(!flag.negated) });
    } else throw unknownFlag(command, known, token.name, rawName, help);
  }
  return { given: [...given, ...argumentsOf(command, positionals, given, help)], options: values as OptionValues };
}

interface Known {
  readonly flag: Flag;
  readonly kind: 'boolean' | 'string';
  readonly negated?: boolean;
}

function flagEntry(command: Command, known: readonly Option[], name: string): [string, Known][] {
  if (known.some((option) => option.name === name)) return [];
  const flag = findFlag(command, name);
  if (flag) return [[name, { flag, kind: flag.schema.type === 'boolean' ? 'boolean' : 'string' }]];
  const positive = name.startsWith('no-') ? findFlag(command, name.slice(3)) : undefined;
  return positive?.schema.type === 'boolean' ? [[name, { flag: positive, kind: 'boolean', negated: true }]] : [];
}

function unknownFlag(
  command: Command,
  known: readonly Option[],
  name: string,
  raw: string,
  next: readonly string[],
): UsageError {
  const all = [...flagsOf(command), ...known].map((one) => `--${one.name}`);
  const elsewhere = shared.find((option) => option.name === name);
  const meant = synonyms[name] ?? '';
  const why = elsewhere
    ? ` It belongs to commands ${belongsTo[elsewhere.for ?? 'body']}.`
    : all.includes(meant)
      ? ` Did you mean ${meant}?`
      : didYouMean(raw, all);
  return new UsageError(`There is no flag ${shown(raw)} here.${why}`, next);
}

/** Flags of other programs, and what they are called here. */
const synonyms: Readonly<Record<string, string>> = {
  format: '--output',
  json: '--output',
  force: '--yes',
  verbose: '--debug',
  filter: '--query',
  fields: '--columns',
  profile: '--cloud',
  project: '--project-id',
  url: '--endpoint',
  'endpoint-url': '--endpoint',
  data: '--body',
  file: '--body',
};

const belongsTo = {
  body: 'that send a request body',
  job: 'that start a job',
  writes: 'that take something away or interrupt it',
};

/** Arguments without a flag are the parameters of the path, in their order, apart from those that flags give. */
function argumentsOf(
  command: Command,
  texts: readonly string[],
  given: readonly Given[],
  next: readonly string[],
): Given[] {
  const open = command.parameters.filter(
    ({ in: place, name }) => place === 'path' && !given.some(({ flag }) => flag.path[0] === name),
  );
  const extra = texts[open.length];
  if (extra !== undefined) {
    const boolean = /^(true|false)$/.test(extra) ? ' A switch takes its value with an equals sign: --flag=false.' : '';
    const lacking = flagsOf(command).filter(
      ({ name, path, required }) =>
        required && !given.some(({ flag }) => flag.name === name) && !open.some((one) => one.name === path[0]),
    );
    const meant = lacking.length === 1 && !boolean ? ` Did you mean --${lacking[0]?.name} ${shellWord(extra)}?` : '';
    throw new UsageError(`${shown(extra)} is one argument too many.${boolean}${meant}`, next);
  }
  return open.flatMap(({ name, schema, required }, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ flag: { name: kebab(name), path: [name], schema, required }, text }];
  });
}
