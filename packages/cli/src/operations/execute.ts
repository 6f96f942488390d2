import { readInput } from '../arguments/input.js';
import type { ParsedArguments } from '../arguments/parse.js';
import type { Command, Input } from '../commands/command.js';
import type { OptionValues } from '../commands/options.js';
import { deprecation, question } from '../commands/words.js';
import { exitCodes } from '../errors/exit-codes.js';
import type { Io } from '../io.js';
import type { ListFacts } from '../output/format.js';
import { printerFor } from '../output/print.js';
import { OutputError, ReaderGone } from '../output/sink.js';
import { confirm } from '../prompt/confirm.js';
import { callOperation, itemsIn, listOperation } from './call.js';
import { connect } from './connect.js';
import { dryRun, printDryRun } from './dry-run.js';
import { withReason } from './failed-job.js';
import { interruptible } from './interrupt.js';
import type { ServiceClient } from './service.js';
import { waitForStarted } from './wait.js';

/** Runs one operation as its user asks: reads the input, asks, sends, prints and waits. Gives back the exit code. */
export async function execute(command: Command, parsed: ParsedArguments, io: Io): Promise<number> {
  const { options } = parsed;
  const printer = printerFor(options, command, io);
  const { input, warnings } = await readInput(command, parsed, io);
  for (const warning of [...deprecation(command), ...warnings]) io.stderr.write(`Warning: ${warning}\n`);
  if (options['dry-run']) {
    const first = async (client: ServiceClient) =>
      isWholeList(command, input)
        ? listOperation(client, command, input)[Symbol.asyncIterator]().next()
        : callOperation(client, command, input);
    return printDryRun(await dryRun(options, io, first), io);
  }
  if (command.confirm && !options.yes) await confirm(question(command, input), io);
  return interruptible(io, async (signal) => {
    const { timeout, ...connection } = options;
    // With --wait, the time is that of the waiting.
    const client = await connect(options.wait ? connection : options, io);
    if (isWholeList(command, input)) {
      noteOnList(await printer.list(listOperation(client, command, input, signal)), io);
      return exitCodes.ok;
    }
    const response = await callOperation(client, command, input, signal);
    const lost = await printed(async () => {
      const items = itemsIn(command, response);
      if (items) noteOnList(await printer.list(each(items)), io);
      else if (isEmpty(response) && io.stdout.isTTY && options.output === undefined) io.stderr.write('Done.\n');
      else await printer.value(await shownOf(client, command, response, options));
    });
    // The exit code is the outcome of the job, also where nobody reads the response.
    if (options.wait) await waitForStarted(client, { command, input, response, timeout }, io, signal);
    if (lost) throw lost;
    return exitCodes.ok;
  });
}

/** Prints, and gives back why the output was lost. */
async function printed(print: () => Promise<void>): Promise<Error | undefined> {
  try {
    await print();
    return undefined;
  } catch (error) {
    if (error instanceof ReaderGone || error instanceof OutputError) return error;
    throw error;
  }
}

/** Whether all pages of a list are wanted: somebody who gives a limit or a position wants one page. */
function isWholeList({ pagination }: Command, input: Input): boolean {
  return pagination !== undefined && input[pagination.limit] === undefined && input[pagination.position] === undefined;
}

function isEmpty(response: unknown): boolean {
  return typeof response === 'object' && response !== null && !Object.keys(response).length;
}

/**
 * A table looks into an object that holds nothing but another one, and so do CSV and TSV, whose columns are those of a table. The
 * other formats print what the service sends.
 */
async function shownOf(
  client: ServiceClient,
  command: Command,
  response: unknown,
  { output = 'table', query }: OptionValues,
): Promise<unknown> {
  const isTable = output === 'table';
  const isInner = isTable || (query === undefined && (output === 'csv' || output === 'tsv'));
  const inner = command.inside && isInner ? (response as Record<string, unknown> | null)?.[command.inside] : undefined;
  return isTable && query === undefined ? withReason(client, command, inner ?? response) : (inner ?? response);
}

/** Says on a terminal what a table leaves out; others need no words. */
function noteOnList({ count, hidden }: ListFacts, { stdout, stderr }: Io): void {
  if (!stdout.isTTY) return;
  if (!count) stderr.write('The list is empty.\n');
  if (hidden.length) stderr.write(`${hidden.length} more columns: --output json, or --columns ${hidden.slice(0, 3)}\n`);
}

async function* each(items: readonly unknown[]): AsyncGenerator<unknown> {
  yield* items;
}
