import { asTyped, commandLine, nameOf } from '../arguments/command-line.js';
import { type Flag, flagsOf } from '../arguments/flags.js';
import { masked } from '../arguments/input.js';
import { optionsOf } from '../arguments/parse.js';
import { kebab } from '../arguments/spelling.js';
import { shown } from '../arguments/values.js';
import type { Command, Schema } from '../commands/command.js';
import { deprecation } from '../commands/words.js';
import { section, type Term, wrap } from './lines.js';

/** The help of one command. */
export function commandHelp(command: Command, width = 80): string {
  const name = nameOf(command);
  const path = command.parameters.filter(({ in: place }) => place === 'path');
  const words = path.map(({ name: parameter }) => kebab(parameter).toUpperCase());
  const flags = flagsOf(command).filter(({ path: [key] }) => !path.some(({ name: parameter }) => parameter === key));
  const needed = flags.filter(({ required }) => required);
  const other = flags.filter(({ required }) => !required);
  const usage = [name, ...words, ...(needed.length ? ['FLAGS'] : []), '[options]'].join(' ');
  return [
    `${wrap(asTyped(command.description), width).join('\n')}\n`,
    ...deprecation(command).map((text) => `\n${wrap(text, width).join('\n')}\n`),
    `\nUsage:\n  ${usage}\n`,
    section(
      'Arguments',
      path.map(({ name: parameter, schema }) => [kebab(parameter).toUpperCase(), schema.description ?? '']),
      width,
    ),
    section('Required flags', needed.map(termOf), width),
    section(
      'Optional flags',
      other.map((flag) => termOf(isPage(command, flag) ? withoutDefault(flag) : flag)),
      width,
    ),
    section(
      'Options',
      optionsOf(command).map(({ name: option, short, value, description }) => [
        `${short ? `-${short}, ` : '    '}--${option}${value ? ` ${value}` : ''}`,
        description,
      ]),
      width,
    ),
    `\nExample:\n  ${commandLine(command, masked(command, command.example)).replaceAll(`'***'`, '-')}\n`,
    `\nOperation: ${command.operation}, ${command.method} ${command.path}\n`,
  ].join('');
}

function termOf({ name, schema }: Flag): Term {
  return [`--${name}${valueName(schema)}`, describe(schema)];
}

/** A list is complete unless its user asks for a page, so that no default counts. */
function isPage({ paging }: Command, { path: [key] }: Flag): boolean {
  return paging !== undefined && (key === paging.limit || key === paging.position);
}

function withoutDefault(flag: Flag): Flag {
  const { default: _, ...schema } = flag.schema;
  return { ...flag, schema };
}

function valueName({ type, items, 'x-secret': secret }: Schema): string {
  if (secret) return ' -';
  if (type === 'boolean') return '';
  const kind = type === 'array' && items ? items.type : type;
  return ` ${{ integer: 'NUMBER', number: 'NUMBER', string: 'TEXT', boolean: '', object: 'JSON', array: 'JSON' }[kind ?? 'string']}`;
}

function describe(schema: Schema): string {
  const { description = '', enum: allowed, default: preset, type, minimum, maximum } = schema;
  const range =
    minimum !== undefined && maximum !== undefined
      ? `From ${minimum} to ${maximum}.`
      : maximum !== undefined
        ? `At most ${maximum}.`
        : '';
  const facts = [
    asTyped(description).replaceAll('`', ''),
    allowed ? `One of ${allowed.join(', ')}.` : '',
    range,
    type === 'array' && 'Can be given several times.',
    preset === undefined ? '' : `Default ${typeof preset === 'string' ? preset : shown(JSON.stringify(preset))}.`,
  ];
  return facts.filter(Boolean).join(' ');
}
