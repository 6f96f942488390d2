import type { DdmClient } from '../generated/client.js';
import { jobFallbacks } from '../generated/job-fallbacks.js';
import { jobIds } from '../generated/job-ids.js';
import type { Job } from '../generated/schemas.js';
import {
  type CallOptions,
  callback,
  callRules,
  checkWaiting,
  factsOfReading,
  having,
  InputError,
  quietly,
  type WaitOptions,
} from '../runtime/index.js';
import type { StartedBy } from './job-fallback.js';
import { waitForJob } from './wait-for-job.js';

/** An operation that starts a job for `waitForJob`. */
type Starting = keyof typeof jobIds;

/** How an operation is called and its job waited for. `timeout` is for the waiting. */
export interface RunOptions<Response = unknown> extends WaitOptions<Job> {
  /**
   * Called with the response before the waiting: keep its job id, to wait again if this program ends before the job. Errors
   * that it throws are ignored.
   */
  readonly onStarted?: ((response: Response) => unknown) | undefined;
  /** Options of the call that starts the job. */
  readonly call?: Omit<CallOptions, 'signal'> | undefined;
}

/** A response, and the job that it started. */
export interface Started<Response> {
  readonly response: Response;
  /** The completed job; undefined where the operation started none, or the service does not know it. */
  readonly job: Job | undefined;
}

/**
 * Calls an operation that starts a job, and waits until the job has completed: `startAndWait(ddm, 'createInstance', { body })`.
 *
 * @throws What the operation throws; what `waitForJob` throws.
 */
export async function startAndWait<Id extends Starting>(
  client: DdmClient,
  operation: Id,
  input: Parameters<DdmClient[Id]>[0],
  given: RunOptions<Awaited<ReturnType<DdmClient[Id]>>> = {},
): Promise<Started<Awaited<ReturnType<DdmClient[Id]>>>> {
  if (!Object.hasOwn(jobIds, String(operation)))
    throw new InputError(`${String(operation)} starts no job; nothing was sent.`, factsOfReading('startAndWait', 0));
  // Before anything starts: afterwards nobody would wait for it.
  checkWaiting(
    'startAndWait',
    { client: client ?? null, ...given },
    { client: having(operation, 'a client'), call: callRules, onStarted: callback },
  );
  const { call, onStarted, ...options } = given;
  const start = client[operation] as unknown as (
    input: unknown,
    options: CallOptions,
  ) => Promise<Awaited<ReturnType<DdmClient[Id]>>>;
  const response = await start(input, { ...call, signal: options.signal });
  quietly(() => onStarted?.(response));
  const id = (response as unknown as Readonly<Record<string, string | undefined>>)[jobIds[operation]];
  const startedBy = operation in jobFallbacks ? ({ operation, input } as StartedBy) : undefined;
  const job = id
    ? await waitForJob(client, id, { ...options, ...(startedBy && { startedBy }) } as RunOptions)
    : undefined;
  return { response, job };
}
