import { DdmError } from '../errors/ddm-error.js';
import { type CallOptions, type ClientOptions, defaults, type RetryOptions } from '../options.js';
import { type Attempt, type AttemptSettings, newAttempt, run } from './attempt.js';
import { createBudget } from './budget.js';
import { type Answer, type Call, factsOf } from './call.js';
import { sleep } from './clock.js';
import { abortError, within } from './limits.js';
import { delayOf, mayRepeat } from './retry.js';

/** Sends calls: authenticates, watches the time, sends again what may be sent again, and makes errors of what fails. */
export interface Transport {
  send(call: Call, options?: CallOptions): Promise<Answer>;
}

/** The settings of a transport, out of those of the client. */
export type TransportOptions = Omit<ClientOptions, 'projectId' | 'region' | 'baseUrl' | 'insecureHttp'>;

/** Makes a transport. All calls through it share one retry budget. */
export function createTransport(settings: TransportOptions): Transport {
  const { watcher, retryBudget = defaults.retryBudget } = settings;
  const budget = createBudget(retryBudget);
  const transport: Transport = { send };
  const attemptSettings: AttemptSettings = { ...settings, transport };
  const usual = limitsOf(defaults, settings);

  async function send(call: Call, options: CallOptions = {}): Promise<Answer> {
    const { signal } = options;
    const { timeout, attemptTimeout, retry } = limitsOf(usual, options);
    const deadline = performance.now() + timeout;
    let renewed = false;

    for (let number = 1; ; number++) {
      const facts = factsOf(call, number);
      const attempt = newAttempt(call, number, attemptSettings, options);
      const report = (error: DdmError): DdmError => {
        watcher?.error(attempt, error);
        return error;
      };
      try {
        const left = deadline - performance.now();
        const answer = await within(Math.min(attemptTimeout, left), left <= attemptTimeout, signal, facts, (stop) =>
          run(attempt, attemptSettings, stop),
        );
        if (number === 1) budget.refill();
        return answer;
      } catch (error) {
        if (!(error instanceof DdmError)) throw error;
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
function limitsOf(usual: Limits, { timeout, attemptTimeout, retry }: CallOptions): Limits {
  return {
    timeout: timeout ?? usual.timeout,
    attemptTimeout: attemptTimeout ?? usual.attemptTimeout,
    retry: retry === undefined ? usual.retry : { ...defaults.retry, ...(retry || { limit: 0 }) },
  };
}
