import { type Call, type CallResponse, factsOf, type Transport } from '../call.js';
import { CallError } from '../errors/call-error.js';
import { type CallOptions, defaults, type RetryOptions } from '../options/call-options.js';
import type { TransportOptions } from '../options/client-options.js';
import type { Service } from '../service.js';
import { inRegion } from '../url.js';
import type { Attempt } from './attempt.js';
import { createBudget } from './budget.js';
import { delayOf, mayRepeat } from './retry.js';
import { type AttemptSettings, newAttempt, runAttempt } from './run-attempt.js';
import { sleep } from './sleep.js';
import { abortError, within } from './within.js';

/** Makes a transport. All calls through it share one retry budget. */
export function createTransport(service: Service, settings: TransportOptions): Transport {
  const { watcher, retryBudget = defaults.retryBudget } = settings;
  const budget = createBudget(retryBudget);
  const transport: Transport = { send };
  const iamUrl = (region = settings.region ?? service.region) => inRegion(service.iam, region);
  const attemptSettings: AttemptSettings = { ...settings, service, context: { transport, iamUrl } };
  const clientLimits = limitsOf(defaults, settings);

  async function send(call: Call, options: CallOptions = {}): Promise<CallResponse> {
    const { signal } = options;
    const { timeout, attemptTimeout, retry } = limitsOf(clientLimits, options);
    const deadline = performance.now() + timeout;
    let renewed = false;

    for (let number = 1; ; number++) {
      const facts = factsOf(call, number);
      const attempt = newAttempt(call, number, attemptSettings, options);
      const report = (error: CallError): CallError => {
        watcher?.error(attempt, error);
        return error;
      };
      try {
        const left = deadline - performance.now();
        const response = await within(Math.min(attemptTimeout, left), left <= attemptTimeout, signal, facts, (stop) =>
          runAttempt(attempt, attemptSettings, stop),
        );
        if (number === 1) budget.refill();
        return response;
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        if (!renewed && error.status === 401 && mayRenew(attempt)) {
          renewed = true;
          continue;
        }
        const delay = number <= retry.limit && mayRepeat(call, error) ? delayOf(error, number, retry) : Infinity;
        if (performance.now() + delay >= deadline || !budget.take()) throw report(error);
        watcher?.retry(attempt, error, delay);
        await sleep(delay, signal).catch((reason: unknown) => {
          throw report(abortError(facts, reason));
        });
      }
    }
  }

  /** A 401 to the credentials' own request to IAM is no refusal of what they gave: that one goes without. */
  function mayRenew({ call, request, response }: Attempt): boolean | undefined {
    return !call.public && response && settings.credentials.refused?.(request, response.headers);
  }

  return transport;
}

/** How long a call may take, and how it is sent again. */
interface Limits {
  readonly timeout: number;
  readonly attemptTimeout: number;
  readonly retry: Required<RetryOptions>;
}

/** The limits that options set; the others as they are. Of what is said of retries, nothing but the whole is taken over. */
function limitsOf(base: Limits, { timeout, attemptTimeout, retry }: CallOptions): Limits {
  return {
    timeout: timeout ?? base.timeout,
    attemptTimeout: attemptTimeout ?? base.attemptTimeout,
    retry: retry === undefined ? base.retry : { ...defaults.retry, ...(retry || { limit: 0 }) },
  };
}
