import { nameOf } from './arguments/command-line.js';
import { parseArguments } from './arguments/parse.js';
import { shown } from './arguments/shown.js';
import { didYouMean } from './arguments/suggest.js';
import { builtIns } from './commands/built-in.js';
import { commandsOf, findCommand, groups } from './commands/find.js';
import { options } from './commands/options.js';
import { exitCodes } from './errors/exit-codes.js';
import { reportError } from './errors/report.js';
import { UsageError } from './errors/usage-error.js';
import { program } from './generated/program.js';
import { commandHelp } from './help/command-help.js';
import { builtInHelp, groupHelp, overview } from './help/overview.js';
import { type Io, widthOf } from './io.js';
import { noticeFaults, writerTo } from './output/sink.js';

/** Runs the program with its arguments. Prints errors and gives back the exit code; throws nothing. */
export async function main(written: readonly string[], given: Io): Promise<number> {
  const { args, io } = colorsOf(written, given);
  const faults = noticeFaults(io.stdout);
  try {
    const code = await dispatch(args, io);
    if (code === exitCodes.ok) await faults();
    return code;
  } catch (error) {
    if ((error as Error).name === 'ReaderGone') return exitCodes.ok;
    return reportError(error, io);
  }
}

/** Takes `--no-color` out of the arguments of any command, so that errors in the rest have no colours either. */
function colorsOf(args: readonly string[], io: Io): { readonly args: readonly string[]; readonly io: Io } {
  const end = args.indexOf('--');
  const isFlag = (arg: string, index: number) => arg === '--no-color' && (end < 0 || index < end);
  if (!args.some(isFlag)) return { args, io };
  return {
    args: args.filter((arg, index) => !isFlag(arg, index)),
    io: { ...io, env: { ...io.env, FORCE_COLOR: '0' } },
  };
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const width = Math.min(120, widthOf(io.stdout, io.env) ?? 80);
  const print = async (text: string) => {
    await writerTo(io.stdout)(text);
    return exitCodes.ok;
  };
  const { leading, rest } = split(args);
  const [first, ...others] = rest;
  if (first === undefined) {
    if (leading.some((arg) => versionFlags.includes(arg))) return print(`${program.version}\n`);
    if (!leading.length || leading.some(isHelp)) return print(overview(width));
    throw noCommand(leading);
  }
  if (first === 'version' && !others.length) return print(`${program.version}\n`);
  if (first === 'help') return dispatch([...others, '--help'], io);
  const builtIn = builtIns.find(({ name }) => name === first);
  if (builtIn) {
    if (others.some(isHelp) && !builtIn.ownHelp) return print(builtInHelp(builtIn, width));
    const run = await builtIn.load();
    return run([...leading, ...others], io);
  }
  if (!groups.some(({ name }) => name === first)) throw unknownGroup(first, others);
  const [verb, ...more] = others;
  if (verb === undefined || verb === 'help' || isHelp(verb)) return print(groupHelp(first, width));
  const command = findCommand(first, verb);
  if (!command) throw unknownVerb(first, verb);
  const parsed = parseArguments(command, [...leading, ...more], nameOf(command));
  if (parsed.options.help) return print(commandHelp(command, width));
  const { execute } = await import('./online.js');
  return execute(command, parsed, io);
}

/** The spellings that other programs have, too. */
const versionFlags: readonly string[] = ['--version', '-V', '-v'];

/** Flags may come before the command: `--cloud test instance list`. */
function split(args: readonly string[]): { leading: string[]; rest: readonly string[] } {
  let count = 0;
  while (args[count]?.startsWith('-')) {
    const option = options.find(({ name, short }) => args[count] === `--${name}` || args[count] === `-${short}`);
    count += option?.value ? 2 : 1;
  }
  return { leading: args.slice(0, count), rest: args.slice(count) };
}

/** Flags without a command: one that no command has is likelier to be the fault. */
function noCommand(leading: readonly string[]): UsageError {
  const own = options.flatMap(({ name, short }) => [`--${name}`, ...(short ? [`-${short}`] : [])]);
  const names = [...own, '--version', '-V'];
  const odd = leading
    .map((arg) => arg.split('=', 1)[0] ?? '')
    .find((arg) => /^-.*[^-]/.test(arg) && !names.includes(arg));
  const why = odd === undefined ? '' : `There is no flag ${shown(odd)}.${didYouMean(odd, names)} `;
  return new UsageError(`${why}Say which command.`, [`${program.command} --help`]);
}

function isHelp(arg: string): boolean {
  return arg === '--help' || arg === '-h';
}

function unknownGroup(word: string, others: readonly string[]): UsageError {
  const names = [...groups, ...builtIns].map(({ name }) => name);
  const turned = turnedAround(word, others[0] ?? '');
  if (turned) return new UsageError(`The group comes first: ${turned}.`, [`${turned} --help`]);
  return new UsageError(`There is no command ${shown(word)}.${didYouMean(word, names)}`, [`${program.command} --help`]);
}

/** The command that words mean in which the verb comes first: `create instance`, `list instances`. */
function turnedAround(verb: string, thing: string): string | undefined {
  const group = groups.find(({ name }) => name === thing || `${name}s` === thing)?.name;
  const command = group && (findCommand(group, verb) ?? findCommand(group, synonyms[verb] ?? ''));
  return command && nameOf(command);
}

/** Verbs of other programs, and what they are called here. */
const synonyms: Readonly<Record<string, string>> = {
  ls: 'list',
  show: 'get',
  describe: 'get',
  add: 'create',
  new: 'create',
  rm: 'delete',
  remove: 'delete',
  set: 'update',
  modify: 'update',
  reboot: 'restart',
};

function unknownVerb(group: string, verb: string): UsageError {
  const all = commandsOf(group);
  const meant = didYouMean(
    synonyms[verb] ?? verb,
    all.map((command) => command.verb),
  );
  const known = all.filter(({ deprecated }) => !deprecated).map((command) => command.verb);
  return new UsageError(
    `There is no command ${shown(verb)} in ${group}.${meant || ` There are ${known.join(', ')}.`}`,
    [`${program.command} ${group} --help`],
  );
}
