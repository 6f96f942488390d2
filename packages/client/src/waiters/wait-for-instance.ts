import type { DdmClient } from '../generated/client.js';
import type { GetInstanceOutput } from '../generated/methods.js';
import type { InstanceStatus } from '../generated/schemas.js';
import { endedAs, poll, requireStatus, text, type WaitOptions } from '../runtime/index.js';

/** Final states in which an instance needs help. */
const failedStates = ['CREATEFAILED', 'ERROR'];

/**
 * Waits until an instance has a status, by default `RUNNING`, and returns the instance.
 *
 * @throws JobError if the instance is in a final state that needs help; TimeoutError; AbortError; errors of
 * `getInstance`, such as NotFoundError if the instance was deleted.
 */
export function waitForInstance(
  client: Pick<DdmClient, 'getInstance'>,
  instanceId: string,
  options: WaitOptions<GetInstanceOutput> & { readonly status?: InstanceStatus } = {},
): Promise<GetInstanceOutput> {
  return poll(
    {
      name: 'waitForInstance',
      id: instanceId,
      waiter: waitForInstance,
      rules: { status: text },
      async look(callOptions) {
        const instance = await client.getInstance({ instance_id: instanceId }, callOptions);
        requireStatus('waitForInstance', instance);
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
