import type { DdmClient } from '../generated/client.js';
import { jobFallbacks } from '../generated/job-fallbacks.js';
import { type CallOptions, endedAs, isRecord, type JobFallback, type Rule } from '../runtime/index.js';

/** The operation that started a job, and the input that it was called with. */
export interface StartedBy {
  readonly operation: keyof typeof jobFallbacks;
  readonly input: object;
}

/** The rule for what started a job: it has to be watchable, or the waiting would end with an error of the waiter. */
export const startedByRule: Rule = [
  (value) => isRecord(value) && Object.hasOwn(jobFallbacks, String(value.operation)) && isRecord(value.input),
  'an object of operation and input',
];

/** A client that can read every resource that is watched in place of a job. */
export type FallbackClient = Pick<DdmClient, (typeof jobFallbacks)[keyof typeof jobFallbacks]['poll']>;

/**
 * Looks at the resource that the job works on, and tells whether the work is done.
 *
 * @throws JobError when the state of the resource tells that the work has failed; what reading it throws.
 */
export async function lookAtResource(
  client: FallbackClient,
  { operation, input }: StartedBy,
  options: CallOptions,
): Promise<boolean> {
  const { poll, parameters, field, until, failed }: JobFallback = jobFallbacks[operation];
  const request = Object.fromEntries(Object.entries(parameters).map(([name, path]) => [name, valueAt(input, path)]));
  const read = client[poll as keyof FallbackClient] as (input: object, options: object) => Promise<object>;
  const resource = await read(request, options);
  const state = String(valueAt(resource, field));
  if (failed.includes(state)) throw endedAs('waitForJob', state, Object.values(request).join(' '), resource);
  return until.includes(state);
}

function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce((part, name) => (part as Record<string, unknown> | undefined)?.[name], value);
}
