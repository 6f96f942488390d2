import type { DdmClient } from '../generated/client.js';
import type { GetShardConfigurationPrecheckInput } from '../generated/methods.js';
import type { PrecheckResult } from '../generated/schemas.js';
import { count, incomplete, poll, type WaitOptions } from '../runtime/index.js';

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
export function waitForPrecheck(
  client: Pick<DdmClient, 'getShardConfigurationPrecheck'>,
  precheck: GetShardConfigurationPrecheckInput,
  options: WaitOptions<PrecheckOutcome> & { readonly looks?: number } = {},
): Promise<PrecheckOutcome> {
  let results: readonly PrecheckResult[] = [];
  let same = 0;
  return poll(
    {
      name: 'waitForPrecheck',
      id: precheck?.job_id,
      waiter: waitForPrecheck,
      rules: { looks: count },
      async look(callOptions) {
        const { pre_check_results: shown } = await client.getShardConfigurationPrecheck(precheck, callOptions);
        if (!Array.isArray(shown)) throw incomplete('waitForPrecheck', 'pre_check_results');
        same = shown.length && shown.length === results.length ? same + 1 : 1;
        results = shown;
        const state = { passed: results.every((result) => result?.status !== 'FAILED'), results };
        return { state, done: results.length > 0 && same >= (options.looks ?? 3) };
      },
      finish: (outcome) => outcome,
    },
    options,
  );
}
