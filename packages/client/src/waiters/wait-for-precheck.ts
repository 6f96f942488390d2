import type { components } from '../generated/api.js';
import type { DdmClient } from '../generated/client.js';
import type { GetShardConfigurationPrecheckInput } from '../generated/methods.js';
import { poll, type WaitOptions } from '../runtime/index.js';

/** The result of one check. */
export type PrecheckResult = components['schemas']['PrecheckResult'];

/** How a pre-check went. */
export interface PrecheckOutcome {
  /** Whether no check failed, so that the shard configuration can be started. */
  readonly passed: boolean;
  readonly results: readonly PrecheckResult[];
}

/**
 * Waits until a pre-check has no more results to add. The service tells no status of the whole, so it counts as over when
 * `looks` looks in a row (3 unless said otherwise) have shown the same number of results.
 *
 * @throws TimeoutError; AbortError; what `getShardConfigurationPrecheck` throws. A failed check throws nothing: see
 * `passed`.
 */
export async function waitForPrecheck(
  client: Pick<DdmClient, 'getShardConfigurationPrecheck'>,
  precheck: GetShardConfigurationPrecheckInput,
  { looks = 3, ...options }: WaitOptions<PrecheckOutcome> & { readonly looks?: number } = {},
): Promise<PrecheckOutcome> {
  const { signal } = options;
  let count = 0;
  let same = 0;
  return poll(
    'waitForPrecheck',
    async () => {
      const { pre_check_results: results } = await client.getShardConfigurationPrecheck(precheck, {
        ...(signal && { signal }),
      });
      same = results.length === count && count > 0 ? same + 1 : 1;
      count = results.length;
      const state = { passed: results.every(({ status }) => status !== 'FAILED'), results };
      return { state, done: count > 0 && same >= looks };
    },
    options,
  );
}
