import { fromJsonSchema } from '@modelcontextprotocol/server';
import { didYouMean } from '../arguments/suggest.js';
import { shown } from '../arguments/values.js';
import type { Input } from '../commands/command.js';
import { commandOf } from '../commands/find.js';
import { UsageError } from '../errors/usage-error.js';
import { program } from '../generated/program.js';
import { callOperation } from '../online.js';
import { failure, success, type ToolResult } from './results.js';
import { withoutSecrets } from './secrets.js';
import type { CallOptions, Session } from './session.js';
import { inputSchemaOf, isAllowed, listedCommands, type Tool, waitTool } from './tools.js';
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
    await check(args, waitForJobTool);
    return waitForJob(args as unknown as WaitArguments, session, options);
  }
  const command = commandOf(name);
  if (!command) {
    const names = listedCommands(session.selection).map(({ operation }) => operation);
    throw new UsageError(`There is no tool ${shown(name)}.${didYouMean(name, names)}`);
  }
  if (!isAllowed(command, session.selection)) throw refusal(name, session);
  await check(args, { name, inputSchema: inputSchemaOf(command) });
  const input = args as Input;
  const response = await callOperation(await session.client(), command, input, options.signal);
  return success(withoutSecrets(response, command, input), ...followUp(command, input, response));
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

/** Throws a UsageError that names every argument that does not fit. */
async function check(args: object, { name, inputSchema }: Pick<Tool, 'inputSchema' | 'name'>): Promise<void> {
  const known = Object.keys(inputSchema.properties);
  const unknown = Object.keys(args).filter((key) => !known.includes(key));
  if (unknown.length) {
    const all = known.length ? ` It takes ${known.join(', ')}.` : ' It takes none.';
    throw new UsageError(`${name} has no argument ${unknown.map(shown).join(', ')}.${all}`);
  }
  const { issues } = await fromJsonSchema(inputSchema as never)['~standard'].validate(args);
  if (!issues) return;
  const faults = issues.map(({ message }) => message.replace(/(?<=^|, )data(\/| )/g, ''));
  throw new UsageError(`The arguments of ${name} do not fit: ${faults.join('; ')}.`);
}
