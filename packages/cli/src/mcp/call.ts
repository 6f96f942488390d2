import { shown } from '../arguments/shown.js';
import { didYouMean } from '../arguments/suggest.js';
import type { Input, Schema } from '../commands/command.js';
import { commandOf } from '../commands/find.js';
import { UsageError } from '../errors/usage-error.js';
import { program } from '../generated/program.js';
import { faultsIn } from '../limits/faults.js';
import { inputSchema } from '../limits/input-schema.js';
import { listed } from '../limits/pattern.js';
import { callOperation } from '../online.js';
import { limited } from './limited.js';
import { failure, success, type ToolResult } from './results.js';
import { withoutSecrets } from './secrets.js';
import type { CallOptions, Session } from './session.js';
import { isAllowed, listedCommands, waitTool } from './tools.js';
import { followUp, type WaitArguments, waitForJob, waitForJobTool } from './wait-for-job.js';

/** Calls a tool. An error is a result too, so that the caller sees what to do about it. */
export async function callTool(
  name: string,
  args: Readonly<Record<string, unknown>>,
  session: Session,
  options: CallOptions,
): Promise<ToolResult> {
  try {
    return await dispatch(name, args, session, options);
  } catch (error) {
    return failure(error);
  }
}

async function dispatch(
  name: string,
  args: Readonly<Record<string, unknown>>,
  session: Session,
  options: CallOptions,
): Promise<ToolResult> {
  if (name === waitTool) {
    check(args, name, waitForJobTool.inputSchema as Schema);
    return waitForJob(args as unknown as WaitArguments, session, options);
  }
  const command = commandOf(name);
  if (!command) {
    const names = listedCommands(session.selection).map(({ operation }) => operation);
    throw new UsageError(`There is no tool ${shown(name)}.${didYouMean(name, names)}`);
  }
  if (!isAllowed(command, session.selection)) throw refusal(name, session);
  check(args, name, inputSchema(command));
  const input = args as Input;
  const response = await callOperation(await session.client(), command, input, options.signal);
  const { data, notes } = limited(withoutSecrets(response, command, input), command, input);
  return success(data, ...notes, ...followUp(command, input, response));
}

function refusal(name: string, { selection: { allowWrites, groups } }: Session): UsageError {
  const start = `${program.command} mcp`;
  const command = commandOf(name);
  if (!allowWrites && !command?.reads) {
    return new UsageError(
      `${name} changes something, and this server only reads. To allow it, start the server as ${start} --allow-writes.`,
    );
  }
  return new UsageError(
    `${name} is in the group ${command?.group}, and this server offers ${groups?.join(', ')}. To add the group, start the server with another --groups.`,
  );
}

/** Throws a UsageError that names every argument that is not known, missing, or does not keep its limits. */
function check(args: object, name: string, schema: Schema): void {
  const known = Object.keys(schema.properties ?? {});
  const unknown = Object.keys(args).filter((key) => !known.includes(key));
  if (unknown.length) {
    const all = known.length ? ` It takes ${known.join(', ')}.` : ' It takes none.';
    throw new UsageError(`${name} has no argument ${unknown.map(shown).join(', ')}.${all}`);
  }
  const faults = faultsIn(schema, args);
  if (!faults.length) return;
  const sentences = faults.map(({ places, words }) => {
    const labels = places.map((place) => place.join('.'));
    return `${listed(labels, 'or')} ${words ?? 'is missing'}.`;
  });
  throw new UsageError(`The arguments of ${name} do not fit: ${sentences.join(' ')}`);
}
