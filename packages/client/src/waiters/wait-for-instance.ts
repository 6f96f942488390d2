import type { components } from '../generated/api.js';
import type { DdmClient } from '../generated/client.js';
import type { GetInstanceOutput } from '../generated/methods.js';
import { endedAs, poll, type WaitOptions } from '../runtime/index.js';

/** The status of an instance. */
export type InstanceStatus = components['schemas']['InstanceStatus'];

/** States that an instance does not leave by itself. */
const failedStates = ['CREATEFAILED', 'ERROR'];

/**
 * Waits until an instance has a status, `RUNNING` unless another is given, and gives the instance.
 *
 * @throws JobError when the instance has come into a state that it does not leave by itself; TimeoutError; AbortError;
 * what `getInstance` throws, such as NotFoundError for an instance that is gone.
 */
export async function waitForInstance(
  client: Pick<DdmClient, 'getInstance'>,
  instanceId: string,
  { status = 'RUNNING', ...options }: WaitOptions<GetInstanceOutput> & { readonly status?: InstanceStatus } = {},
): Promise<GetInstanceOutput> {
  const { signal } = options;
  return poll(
    'waitForInstance',
    async () => {
      const instance = await client.getInstance({ instance_id: instanceId }, { signal });
      const done = instance.status === status;
      if (!done && failedStates.includes(instance.status)) {
        throw endedAs('waitForInstance', instance.status, instanceId, instance);
      }
      return { state: instance, done };
    },
    options,
  );
}
