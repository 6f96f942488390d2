import { parseBuiltIn } from '../arguments/built-in.js';
import { StandardInput } from '../arguments/files.js';
import { shown } from '../arguments/shown.js';
import { suggest } from '../arguments/suggest.js';
import type { RunBuiltIn } from '../commands/run-built-in.js';
import { exitCodes } from '../errors/exit-codes.js';
import { UsageError } from '../errors/usage-error.js';
import type { Entry } from '../explain/index.js';
import { program } from '../generated/program.js';
import { wrap } from '../help/lines.js';
import { hasColors, widthOf } from '../io.js';
import { paint } from '../output/colors.js';
import { printerFor } from '../output/print.js';
import { writerTo } from '../output/sink.js';

/** Prints the catalogue's entries of the codes in a text, such as a line of a log. Nothing is sent. */
export const run: RunBuiltIn = async (args, io) => {
  const { words, options } = parseBuiltIn('explain', args);
  const stdin = new StandardInput(io.stdin);
  const isRead = words[0] === '-' || (!words.length && !stdin.isTerminal);
  const text = isRead ? await stdin.read('explain') : words.join(' ');
  if (!text.trim())
    throw new UsageError(`Which code? ${program.command} explain CODE`, [`${program.command} explain --help`]);
  const { catalogued, entriesIn } = await import('../explain/index.js');
  const entries = entriesIn(text);
  if (!entries.length) {
    const near = suggest(
      text.trim().toUpperCase(),
      catalogued().map(({ code }) => code),
    );
    throw new UnknownCode(text.trim(), near);
  }
  if (options.output || options.query) {
    await printerFor(options, { columns: [] }, io).list(each(entries));
    return exitCodes.ok;
  }
  const width = Math.min(100, widthOf(io.stdout, io.env) ?? 80);
  const colors = hasColors(io.stdout, io.env);
  await writerTo(io.stdout)(entries.map((entry) => textOf(entry, width, colors)).join('\n'));
  return exitCodes.ok;
};

/** A code that is in no catalogue. */
class UnknownCode extends UsageError {
  readonly status = 404;
  constructor(text: string, near: readonly string[]) {
    super(
      `The catalogue knows no code in ${shown(text)}.`,
      near.map((code) => `${program.command} explain ${code}`),
    );
  }
}

function textOf(entry: Entry, width: number, colors: boolean): string {
  const { code, message, cause, remedy, advice, status, retry, commands } = entry;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['cause', cause],
    ['remedy', remedy],
    ['advice', advice],
    ['status', status?.join(', ')],
    ['retry', retry],
    ['commands', commands?.join(', ')],
  ];
  const lines = facts.flatMap(([name, text]) =>
    text ? wrap(text, width - 12).map((line, index) => `  ${(index ? '' : name).padEnd(8)}  ${line}`) : [],
  );
  return `${paint(code, 'bold', colors)}: ${message}\n${lines.join('\n')}\n`;
}

async function* each<T>(entries: readonly T[]): AsyncGenerator<T> {
  yield* entries;
}
