import { asTyped, commandLine, nameOf } from '../arguments/command-line.js';
import { type Flag, flagsOf } from '../arguments/flags.js';
import { masked } from '../arguments/input.js';
import { isSplit } from '../arguments/list.js';
import { optionsOf } from '../arguments/parse.js';
import { kebab } from '../arguments/spelling.js';
import type { Command, Schema } from '../commands/command.js';
import { deprecation } from '../commands/words.js';
import { limitsOf } from '../limits/limits.js';
import { optionSection, section, type Term, wrap } from './lines.js';

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
    `${wrap(asTyped(withoutTable(command.description)), width).join('\n')}\n`,
    ...deprecation(command).map((text) => `\n${wrap(text, width).join('\n')}\n`),
    `\nUsage:\n  ${usage}\n`,
    section(
      'Arguments',
      path.map(({ name: parameter, schema }) => [kebab(parameter).toUpperCase(), asFlags(describe(schema), flags)]),
      width,
    ),
    section('Required flags', needed.map(termOf(flags)), width),
    section(
      'Optional flags',
      other.map((flag) => (isPage(command, flag) ? withoutDefault(flag) : flag)).map(termOf(flags)),
      width,
    ),
    optionSection(optionsOf(command), width),
    `\nExample:\n  ${commandLine(command, masked(command, command.example)).replaceAll(`'***'`, '-')}\n`,
    `\nOperation: ${command.operation}, ${command.method} ${command.path}\n`,
  ].join('');
}

function termOf(flags: readonly Flag[]): (flag: Flag) => Term {
  return ({ name, schema, list }) => [
    `--${name}${valueName(schema)}`,
    [asFlags(describe(schema), flags), ...itemsOf(list)].join(' '),
  ];
}

/** Fields that a text names in backquotes, as the flags that they are. */
function asFlags(text: string, flags: readonly Flag[]): string {
  return text
    .replace(/`(\w+)`/g, (whole, field: string) => {
      const found = flags.filter(({ path }) => path.at(-1) === field);
      return found.length === 1 ? `--${found[0]?.name}` : whole;
    })
    .replaceAll('`', '');
}

/** How many items the list can have that a flag is the first of. */
function itemsOf(list: Flag['list']): string[] {
  if (!list) return [];
  const { name, most } = list;
  return [`Further items are --${name}.1.… and so on${most === undefined ? '' : `, ${most} in all at most`}.`];
}

/** A list is complete unless its user asks for a page, so that no default counts. */
function isPage({ pagination }: Command, { path: [key] }: Flag): boolean {
  return pagination !== undefined && (key === pagination.limit || key === pagination.position);
}

function withoutDefault(flag: Flag): Flag {
  const { default: _, ...schema } = flag.schema;
  return { ...flag, schema };
}

function valueName({ type, items, anyOf, 'x-secret': secret, 'x-time-format': time }: Schema): string {
  if (secret) return ' -';
  if (type === 'boolean') return '';
  if (time) return ' TIME';
  const kind = type === 'array' && items ? items.type : (type ?? anyOf?.[0]?.type);
  return ` ${{ integer: 'NUMBER', number: 'NUMBER', string: 'TEXT', boolean: '', object: 'JSON', array: 'JSON' }[kind ?? 'string']}`;
}

/** A description with the limits of the value, in words. */
function describe(schema: Schema): string {
  const { description = '', default: preset, type, items, maxItems, anyOf = [] } = schema;
  const isList = type === 'array' && items?.properties === undefined;
  const own = isList ? limitsOf(items ?? {}) : limitsOf(type || !anyOf[0] ? schema : { ...anyOf[0], description });
  const facts = [
    asTyped(withoutTable(description)),
    ...own.map(({ help }) => sentence(help)),
    isList && severalOf(items, maxItems),
    preset === undefined ? '' : `Default ${typeof preset === 'object' ? JSON.stringify(preset) : preset}.`,
  ];
  return facts.filter(Boolean).join(' ');
}

/** How several items of a list are given. */
function severalOf(items: Schema = {}, most: number | undefined): string {
  const times = most === undefined ? 'several' : `up to ${most}`;
  if (!isSplit(items)) return `Can be given ${times} times.`;
  const count = most === undefined ? '' : ` At most ${most} items.`;
  return `Separate items by commas, or give the flag several times.${count}`;
}

function sentence(text: string): string {
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A text whose table is a list of what its rows are about. */
function withoutTable(text: string): string {
  const [words = '', ...rows] = text.split('\n');
  const [title, , ...names] = rows.map((row) => row.split('|')[1]?.trim());
  return title === undefined ? words : `${words} ${title}: ${names.join(', ')}.`;
}
