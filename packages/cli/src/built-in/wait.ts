import { parseBuiltIn } from '../arguments/built-in.js';
import { nameOf } from '../arguments/command-line.js';
import { parseArguments } from '../arguments/parse.js';
import type { Command, Input } from '../commands/command.js';
import { commandOf, findCommand } from '../commands/find.js';
import type { OptionValues } from '../commands/options.js';
import type { RunBuiltIn } from '../commands/run-built-in.js';
import { exitCodes } from '../errors/exit-codes.js';
import { UsageError } from '../errors/usage-error.js';
import { program } from '../generated/program.js';
import { connect } from '../operations/connect.js';
import { interruptible } from '../operations/interrupt.js';
import { waitForJob } from '../operations/wait.js';
import { printerFor } from '../output/print.js';

/** Waits for a job that somebody has started, and prints it once it has ended. */
export const run: RunBuiltIn = async (args, io) => {
  const [id, ...more] = args;
  if (!id || id.startsWith('-')) throw new UsageError(`Which job? ${program.command} wait JOB-ID`);
  const { command, input, options } = startedBy(more);
  const printer = printerFor(options, commandOf(command.job?.poll ?? '') ?? { columns: [] }, io);
  return interruptible(io, async (signal) => {
    // The time is that of the waiting, not of its single calls.
    const { timeout, ...connection } = options;
    const client = await connect(connection, io);
    const job = await waitForJob(client, { command, input, id, timeout }, io, signal);
    await printer.value(job ?? { id, status: 'Completed' });
    return exitCodes.ok;
  });
};

interface Started {
  readonly command: Pick<Command, 'group' | 'job' | 'operation' | 'parameters' | 'verb'>;
  readonly input: Input;
  readonly options: OptionValues;
}

/** The command that started the job, where its user names one: some jobs are only seen in what they work on. */
function startedBy([group, verb, ...args]: readonly string[]): Started {
  const command = group && verb && !group.startsWith('-') ? findCommand(group, verb) : undefined;
  if (!command) {
    const rest = [group, verb, ...args].filter((arg) => arg !== undefined);
    const { words, options } = parseBuiltIn('wait', rest);
    if (words.length) throw new UsageError(`${words.join(' ')} is not a command that starts a job.`);
    const job = { field: '', poll: program.pollJob ?? '' };
    return { command: { group: 'job', verb: '', operation: '', parameters: [], job }, input: {}, options };
  }
  if (!command.job) throw new UsageError(`${nameOf(command)} starts no job.`);
  const { given, options } = parseArguments(command, args, nameOf(command));
  const input = Object.fromEntries(given.map(({ flag, text }) => [String(flag.path[0]), text]));
  return { command, input, options };
}
