import type { Command } from '../commands/command.js';
import { commandOf, commands } from '../commands/find.js';
import { UsageError } from '../errors/usage-error.js';
import { program } from '../generated/program.js';
import { followJob } from '../online.js';
import type { JobState } from '../operations/service.js';
import { success, type ToolResult } from './results.js';
import type { CallOptions, Session } from './session.js';
import { type Tool, waitTool } from './tools.js';

/** The arguments of the tool. */
export interface WaitArguments {
  readonly job_id: string;
  readonly operation?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly seconds?: number;
}

/** How long it waits unless its caller says otherwise: less than the minute that most of them give a tool. */
const usualSeconds = 45;

const starters = commands.filter(({ job }) => job);

/** The tool that follows a job to its end. */
export const waitForJobTool: Tool = {
  name: waitTool,
  title: 'Follow a job',
  description:
    'Waits until a job has ended and gives back its last state. A job that is still running when the time is over is not an error: ' +
    'call it again. If you stop waiting, the job goes on.',
  inputSchema: {
    type: 'object',
    properties: {
      job_id: { type: 'string', minLength: 1, description: 'The id of the job, from the response of what started it.' },
      operation: {
        type: 'string',
        enum: starters.map(({ operation }) => operation),
        description: 'The operation that started the job.',
      },
      parameters: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'The parameters of the path that the operation was called with.',
      },
      seconds: { type: 'integer', minimum: 1, maximum: 3600, default: usualSeconds, description: 'How long to wait.' },
    },
    required: ['job_id'],
    additionalProperties: false,
  },
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
};

type Starter = Pick<Command, 'job' | 'operation' | 'parameters'>;

/** Waits for a job, until it has ended or the time is over. Throws the errors of the waiter. */
export async function waitForJob(
  { job_id: id, operation = '', parameters = {}, seconds = usualSeconds }: WaitArguments,
  session: Session,
  { signal, onProgress }: CallOptions,
): Promise<ToolResult> {
  const command: Starter = commandOf(operation) ?? {
    operation,
    job: { field: '', poll: program.pollJob ?? '' },
    parameters: [],
  };
  const missing = command.job?.fallback
    ? command.parameters.filter(({ in: place, name }) => place === 'path' && !(name in parameters))
    : [];
  if (missing.length) {
    throw new UsageError(`parameters: ${missing.map(({ name }) => name).join(', ')} of ${operation} is missing.`);
  }
  let last: JobState = {};
  const onState = (state: JobState) => {
    last = state;
    onProgress(Number.parseFloat(state.process ?? '') || 0, state.status ?? '');
  };
  const options = { signal, timeout: seconds * 1000, onProgress: onState };
  try {
    const job = await followJob(await session.client(), { command, input: parameters, id }, options);
    return success({ ended: true, job: job ?? { id } });
  } catch (error) {
    if ((error as Error).name !== 'TimeoutError') throw error;
    return success({ ended: false, job: { id, ...last } }, `The job goes on. Call ${waitTool} again.`);
  }
}

/** The call that comes next, where a response tells of a job that has been started. */
export function followUp(command: Command, input: object, response: unknown): string[] {
  const id = command.job && (response as Readonly<Record<string, unknown>> | null)?.[command.job.field];
  if (typeof id !== 'string') return [];
  const path = command.parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name);
  const parameters = Object.fromEntries(Object.entries(input).filter(([name]) => path.includes(name)));
  return [
    `The job goes on. To follow it: ${waitTool} ${JSON.stringify({ job_id: id, operation: command.operation, parameters })}`,
  ];
}
