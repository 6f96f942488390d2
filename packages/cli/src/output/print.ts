import { shown } from '../arguments/shown.js';
import { kebab } from '../arguments/spelling.js';
import { didYouMean } from '../arguments/suggest.js';
import type { Column } from '../commands/command.js';
import { type Format, formats, type OptionValues } from '../commands/options.js';
import { UsageError } from '../errors/usage-error.js';
import { hasColors, type Io, widthOf } from '../io.js';
import type { Formatter, Layout, ListFacts } from './format.js';
import { json } from './json.js';
import { harmless } from './printable.js';
import { checkListQuery, compileQuery } from './query.js';
import { fieldsOf, rowOf } from './rows.js';
import { csv, tsv } from './separated.js';
import { type Write, writerTo } from './sink.js';
import { table } from './table.js';
import { yaml } from './yaml.js';

const formatters: Readonly<Record<Format, Formatter>> = { table, json, yaml, csv, tsv };

/** The columns that the document promises. */
export interface Shape {
  readonly columns: readonly Column[];
  /** Fields that no table shows unasked, because they hold more than a cell does. */
  readonly others?: readonly string[];
}

/** Prints data to standard output as the options say. */
export interface Printer {
  /** Prints items as they come. With `--query`, all are read first. */
  list(items: AsyncIterable<unknown>): Promise<ListFacts>;
  value(value: unknown): Promise<void>;
}

// See docs/decisions/0212-standard-output-holds-data-alone.md.
/** Makes a printer. Throws a UsageError for options that make no sense, before anything is sent. */
export function printerFor(
  options: OptionValues,
  { columns: known, others = [] }: Shape,
  { env, stdout }: Io,
): Printer {
  const format = formatOf(options.output ?? 'table');
  const query = options.query === undefined ? undefined : compileQuery(options.query);
  if (options.columns !== undefined && (format === 'json' || format === 'yaml'))
    throw new UsageError(`--columns is for tables, CSV and TSV. To pick from ${format}, use --query.`);
  const names = [...known.map(({ name }) => name), ...others];
  const wanted = options.columns === undefined ? undefined : columnNames(options.columns);
  const chosen = query ? wanted : wanted?.map((name) => columnOf(name, names));
  const layout: Layout = {
    columns: chosen ?? (known.length && !query ? known.map(({ name }) => name) : undefined),
    chosen: chosen !== undefined,
    times: Object.fromEntries(known.map(({ name, time }) => [name, time])),
    utc: options.utc ?? false,
    colors: hasColors(stdout, env),
    width: widthOf(stdout, env),
  };
  const { list, value } = formatters[format];
  const sink = writerTo(stdout);
  // A table has its own colours, and nothing else that a terminal would obey.
  const write: Write = stdout.isTTY && (format !== 'table' || query) ? (text) => sink(harmless(text)) : sink;
  if (!query) {
    return {
      list: (items) => list(items, layout, write),
      value: (data) => value(data, layout, write),
    };
  }
  const print = (data: unknown) => {
    const found = query(data);
    const own = wanted ? { ...layout, columns: columnsIn(found, wanted, data, names) } : layout;
    // A single value is what a script wants to have as it is.
    const isPlain = format === 'table' && (typeof found !== 'object' || found === null);
    if (isPlain) return write(found === null || found === undefined ? '' : `${found}\n`);
    const isWords = format === 'table' && Array.isArray(found) && found.every((item) => typeof item !== 'object');
    return isWords ? write((found as unknown[]).map((item) => `${item}\n`).join('')) : value(found, own, write);
  };
  return {
    async list(items) {
      checkListQuery(options.query ?? '', names);
      const all: unknown[] = [];
      for await (const item of items) all.push(item);
      await print(all);
      return { count: all.length, hidden: [] };
    },
    value: print,
  };
}

function formatOf(text: string): Format {
  const found = formats.find((format) => format === text);
  if (found) return found;
  throw new UsageError(
    `--output takes ${formats.join(', ')}, not ${JSON.stringify(text)}.${didYouMean(text, formats)}`,
  );
}

/** The names in a list of columns. Throws a UsageError if there is none. */
function columnNames(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (!names.length) throw new UsageError('--columns takes names separated by commas, such as name,status.');
  return names;
}

/** A column in the spelling of the data. Throws a UsageError for one that is not among those that are known, if any are. */
function columnOf(name: string, known: readonly string[], place = ''): string {
  const found = known.find((one) => kebab(one) === kebab(name));
  if (found === undefined && known.length)
    throw new UsageError(
      `There is no column ${shown(name)}${place}. There are ${known.join(', ')}.${didYouMean(name, known)}`,
    );
  return found ?? name;
}

/**
 * The wanted columns in the spelling of the result of a query. Throws a UsageError where it does not have them. A query that only
 * chooses items leaves them the fields that the document promises, also those that no item has.
 */
function columnsIn(found: unknown, wanted: readonly string[], data: unknown, promised: readonly string[]): string[] {
  const rows = (Array.isArray(found) ? found : [found]).filter((row) => row !== null && row !== undefined);
  if (rows.some((row) => typeof row !== 'object'))
    throw new UsageError(
      `--columns ${wanted}: the result of --query has no columns. Name them in --query, as in '[].{name: name}', or leave out --columns.`,
    );
  const items = new Set<unknown>(Array.isArray(data) ? data : [data]);
  const isChoice = rows.length > 0 && rows.every((row) => items.has(row));
  const known = [...new Set([...(isChoice ? promised : []), ...fieldsOf(rows.map(rowOf))])];
  return wanted.map((name) => columnOf(name, known, ' in the result of --query'));
}
