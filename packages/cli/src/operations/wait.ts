import { secondsOf } from '../arguments/numbers.js';
import { kebab, shellWord } from '../arguments/spelling.js';
import type { Command, Input } from '../commands/command.js';
import { program } from '../generated/program.js';
import type { Io } from '../io.js';
import { progressOn } from '../output/progress.js';
import { followJob } from './follow.js';
import type { ServiceClient } from './service.js';

/** A job that a command has started. */
export interface StartedWork {
  readonly command: Command;
  readonly input: Input;
  readonly response: unknown;
  /** Seconds, as they are written. */
  readonly timeout: string | undefined;
}

/** Waits for the job of a response and shows how it comes on. Throws the errors of the waiter. */
export async function waitForStarted(
  client: ServiceClient,
  { command, input, response, timeout }: StartedWork,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  const id = command.job && (response as Readonly<Record<string, unknown>> | null)?.[command.job.field];
  if (typeof id !== 'string') {
    io.stderr.write('The response has no job id: the service says that there is nothing to wait for.\n');
    return;
  }
  await waitForJob(client, { command, input, id, timeout }, io, signal);
}

/** A job by its id, and the command that started it. */
export interface KnownJob {
  readonly command: Pick<Command, 'group' | 'job' | 'operation' | 'parameters' | 'verb'>;
  readonly input: Input;
  readonly id: string;
  readonly timeout: string | undefined;
}

/** Waits for a job and shows how it comes on. An interruption leaves the job running and says how to go on waiting. */
export async function waitForJob(
  client: ServiceClient,
  { command, input, id, timeout }: KnownJob,
  io: Io,
  signal: AbortSignal,
): Promise<unknown> {
  const progress = await progressOn(io);
  try {
    const limit = timeout === undefined ? {} : { timeout: secondsOf(timeout) * 1000 };
    const state = await followJob(client, { command, input, id }, { signal, ...limit, onProgress: progress.show });
    progress.end('Completed');
    return state;
  } catch (error) {
    progress.end();
    const { name } = error as Error;
    if (name === 'AbortError' || name === 'TimeoutError' || name === 'NetworkError') {
      io.stderr.write(`The job continues. To wait for it again:\n  ${goOn(command, input, id)}\n`);
    }
    throw error;
  }
}

/** The command that goes on waiting for a job. */
export function goOn(command: KnownJob['command'], input: Input, id: string): string {
  const { command: name, pollJob } = program;
  if (command.job?.poll === pollJob && !command.job?.fallback) return `${name} wait ${shellWord(id)}`;
  const flags = command.parameters
    .filter(({ in: place }) => place === 'path')
    .map(({ name: parameter }) => `--${kebab(parameter)}=${shellWord(String(input[parameter]))}`);
  return [name, 'wait', shellWord(id), command.group, command.verb, ...flags].join(' ');
}
