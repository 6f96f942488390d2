import { type CallOptions, poll, type WaitOptions } from '../runtime/index.js';
import { isUnknown } from './is-unknown.js';

// See docs/decisions/0309-one-waiter-waits-for-every-deletion.md.
/**
 * Waits until what an operation reads is gone: `waitForDeletion(ddm.getInstance, { instance_id })`.
 *
 * @param read - A method of the client that reads one resource.
 * @throws TimeoutError, also if the deletion failed, which the job of the deletion tells; AbortError; errors of `read`.
 */
export function waitForDeletion<Input extends object, State>(
  read: (input: Input, options?: CallOptions) => Promise<State>,
  input: NoInfer<Input>,
  options: WaitOptions<State> = {},
): Promise<void> {
  return poll<State | undefined, void>(
    {
      name: 'waitForDeletion',
      id: Object.values({ ...input }).join(' '),
      waiter: waitForDeletion,
      async look(callOptions) {
        try {
          return { state: await read(input, callOptions), done: false };
        } catch (error) {
          // The code is that of a schema.
          if (!isUnknown(error, 'DBS.300129')) throw error;
          return { state: undefined, done: true, untold: true };
        }
      },
      finish: () => {},
    },
    options as WaitOptions<State | undefined>,
  );
}
