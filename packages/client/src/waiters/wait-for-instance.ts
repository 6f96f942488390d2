import type { DdmClient } from '../generated/client.js';
import type { GetInstanceOutput } from '../generated/methods.js';
import type { InstanceStatus } from '../generated/schemas.js';
import { endedAs, poll, text, type WaitOptions } from '../runtime/index.js';

/** States that an instance does not leave by itself. */
const failedStates = ['CREATEFAILED', 'ERROR'];

/**
 * Waits until an instance has a status, `RUNNING` unless another is given, and gives the instance.
 *
 * @throws JobError when the instance has come into a state that it does not leave by itself; TimeoutError; AbortError;
 * what `getInstance` throws, such as NotFoundError for an instance that is gone.
 */
export function waitForInstance(
  client: Pick<DdmClient, 'getInstance'>,
  instanceId: string,
  options: WaitOptions<GetInstanceOutput> & { readonly status?: InstanceStatus } = {},
): Promise<GetInstanceOutput> {
  return poll(
    {
      name: 'waitForInstance',
      waiter: waitForInstance,
      rules: { status: text },
      async look(callOptions) {
        const instance = await client.getInstance({ instance_id: instanceId }, callOptions);
        const wanted = options.status ?? 'RUNNING';
        return { state: instance, done: instance.status === wanted || failedStates.includes(instance.status) };
      },
      finish(instance) {
        if (instance.status === (options.status ?? 'RUNNING')) return instance;
        throw endedAs('waitForInstance', instance.status, instanceId, instance);
      },
    },
    options,
  );
}
