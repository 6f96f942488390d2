import { type BuiltIn, builtIns } from '../commands/built-in.js';
import { flagsOfBuiltIn } from '../commands/built-in-flags.js';
import { commandsOf, groups } from '../commands/find.js';
import { program } from '../generated/program.js';
import { optionSection, section, wrap } from './lines.js';

/** The help of the whole program. */
export function overview(width = 80): string {
  const { command, title, endpointVariable, site } = program;
  return [
    `${title}, from the command line.\n`,
    `\nUsage:\n  ${command} GROUP COMMAND [arguments] [flags]\n`,
    section(
      'Groups',
      groups.map(({ name, description }) => [name, firstSentence(description)]),
      width,
    ),
    section(
      'Other commands',
      builtIns.map(({ name, usage, summary }) => [[name, usage].join(' ').trim(), summary]),
      width,
    ),
    section(
      'Options',
      [
        ['-h, --help', 'this text, or that of a group or command'],
        ['-V, --version', 'the version of the program'],
        ['    --no-color', 'no colours'],
      ],
      width,
    ),
    section(
      'Environment',
      [
        ['OS_*, clouds.yaml', 'credentials, region and project, as OpenStack tools read them'],
        [endpointVariable, 'sends everything to one address, such as an emulator'],
        ['NO_COLOR', 'no colours'],
        ['FORCE_COLOR', 'colours without a terminal too, or none if it is 0'],
      ],
      width,
    ),
    section(
      'Exit codes',
      [
        ['0', 'done'],
        ['2', 'the command line or the configuration is wrong; nothing was sent'],
        ['3', 'the service refuses: credentials, rights, values'],
        ['4', 'not found'],
        ['5', 'conflict: other work is in progress'],
        ['6', 'the job failed'],
        ['7', 'no response'],
        ['8', 'the service failed or is overloaded'],
        ['9', 'the wait reached --timeout; the job continues'],
        ['10', 'the output cannot be written'],
        ['130', 'stopped by Ctrl-C'],
        ['143', 'stopped by SIGTERM'],
      ],
      width,
    ),
    `\n${command} GROUP --help shows the commands of a group. Manual: ${site}\n`,
  ].join('');
}

/** The help of a group. Deprecated commands are left out. */
export function groupHelp(group: string, width = 80): string {
  const { description = '' } = groups.find(({ name }) => name === group) ?? {};
  const shown = commandsOf(group).filter(({ deprecated }) => !deprecated);
  return [
    `${description}\n`,
    `\nUsage:\n  ${program.command} ${group} COMMAND [arguments] [flags]\n`,
    section(
      'Commands',
      shown.map(({ verb, summary }) => [verb, summary]),
      width,
    ),
  ].join('');
}

/** The help of a command of the program itself. */
export function builtInHelp({ name, usage, summary, details }: BuiltIn, width = 80): string {
  const text = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.${details ? ` ${details}` : ''}`;
  const flags = flagsOfBuiltIn(name);
  const line = [program.command, name, usage, ...(flags.length ? ['[flags]'] : [])].filter(Boolean).join(' ');
  return `${wrap(text, width).join('\n')}\n\nUsage:\n  ${line}\n${optionSection(flags, width)}`;
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.) /, 1)[0] ?? '';
}
