import { DdmError } from '../errors/ddm-error.js';
import { type CallOptions, type ClientOptions, defaults } from '../options.js';
import { type AttemptSettings, newAttempt, run } from './attempt.js';
import { Budget } from './budget.js';
import { type Answer, type Call, factsOf } from './call.js';
import { sleep } from './clock.js';
import { notify } from './hooks.js';
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
  const { hooks } = settings;
  const limits = settings.retryBudget ?? defaults.retryBudget;
  const budget = limits && new Budget(limits);
  const transport: Transport = { send };
  const attemptSettings: AttemptSettings = { ...settings, transport, watchers: hooks ? [hooks].flat() : [] };
  const { watchers } = attemptSettings;

  async function send(call: Call, options: CallOptions = {}): Promise<Answer> {
    const { signal } = options;
    const deadline = performance.now() + (options.timeout ?? settings.timeout ?? defaults.timeout);
    const attemptTime = options.attemptTimeout ?? settings.attemptTimeout ?? defaults.attemptTimeout;
    const retry = options.retry ?? settings.retry;
    const rule = { ...defaults.retry, ...(retry === false ? { limit: 0 } : retry) };
    let renewed = false;

    for (let number = 1; ; number++) {
      const attempt = newAttempt(call, number, attemptSettings, options);
      const left = deadline - performance.now();
      const time = Math.min(attemptTime, left);
      try {
        const answer = await within({ time, last: left <= attemptTime, signal }, factsOf(call, number), (stop) =>
          run(attempt, attemptSettings, stop),
        );
        if (budget && number === 1) budget.refill();
        return answer;
      } catch (error) {
        if (!(error instanceof DdmError)) throw error;
        if (!renewed && error.status === 401 && wantsRenewal(attempt)) {
          renewed = true;
          continue;
        }
        const delay = number <= rule.limit && mayRepeat(call, error) ? delayOf(error, number, rule) : Infinity;
        if (performance.now() + delay >= deadline || (budget && !budget.take())) throw reported(error, number);
        notify(watchers, 'onRetry', () => ({ ...factsOf(call, number), error, delay }));
        await sleep(delay, signal).catch((reason: unknown) => {
          throw reported(abortError(factsOf(call, number), reason), number);
        });
      }
    }

    function reported(error: DdmError, number: number): DdmError {
      notify(watchers, 'onError', () => ({ ...factsOf(call, number), error }));
      return error;
    }
  }

  /** A refusal is no failure of the credentials' own request to IAM: that one goes without credentials. */
  function wantsRenewal({ call, request, response }: ReturnType<typeof newAttempt>): boolean {
    return !call.public && response !== undefined && settings.credentials.refused?.(request, response.headers) === true;
  }

  return transport;
}
