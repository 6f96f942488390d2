import { type Call, type CallResponse, factsOf, type Transport } from '../call.js';
import type { Credentials, CredentialsTransport } from '../credentials/credentials.js';
import type { CallError } from '../errors/call-error.js';
import { blame } from '../errors/caller.js';
import { AbortError, TimeoutError } from '../errors/failures.js';
import { unsent } from '../errors/unsent.js';
import { type CallOptions, callRules, defaults } from '../options/call-options.js';
import { checkOptions } from '../options/check.js';
import type { TransportOptions } from '../options/client-options.js';
import type { Service } from '../service.js';
import { quietly } from '../use.js';
import { type Attempt, newAttempt, sentSoFar, tellCredentials } from './attempt.js';
import { createBudget } from './budget.js';
import { mayBeDone } from './network-faults.js';
import { delayOf, mayRepeat } from './retry.js';
import { type AttemptSettings, runAttempt } from './run-attempt.js';
import { longestTimer, sleep, within } from './within.js';

// See docs/decisions/0120-the-client-has-its-own-transport.md.
/** Makes a transport. All calls through it share one retry budget. */
export function createTransport(service: Service, settings: TransportOptions): Transport {
  const { watcher, retryBudget = defaults.retryBudget } = settings;
  const budget = createBudget(retryBudget);
  const transport: Transport = { send };
  /** What credentials ask for at the moment, such as a token. */
  const logins = new Set<Call>();
  const forCredentials: CredentialsTransport = {
    send(call, options, credentials) {
      logins.add(call);
      return send(call, options, credentials).finally(() => logins.delete(call));
    },
  };
  const { baseUrl, region } = settings;
  const context = { transport: forCredentials, service, baseUrl, region };
  const attemptSettings: AttemptSettings = { ...settings, service, context };

  async function send(
    call: Call,
    given?: CallOptions,
    credentials: Credentials | undefined = call.public ? undefined : settings.credentials,
  ): Promise<CallResponse> {
    try {
      if (given !== undefined) checkOptions(given, callRules);
    } catch (cause) {
      throw unsent(cause, factsOf(call, 0));
    }
    // By name, since options may be inherited. One that is undefined is left out.
    const options = given ?? {};
    const {
      signal,
      timeout = settings.timeout ?? defaults.timeout,
      attemptTimeout = settings.attemptTimeout ?? defaults.attemptTimeout,
      retry = settings.retry ?? {},
    } = options;
    // Retry options replace the client's as a whole.
    const retrying = retry || { limit: 0 };
    const { limit = defaults.retry.limit } = retrying;
    const deadline = performance.now() + timeout;
    let renewed = false;
    let sent = 0;

    for (let number = 1; ; number++) {
      const attempt = newAttempt(call, sent + 1, credentials, service.secretProperties);
      const ended = (reason: string, details?: object) => {
        const attempts = sentSoFar(attempt);
        // An attempt before this one was refused, or the operation is idempotent.
        const mayAct = attempt.sent && !call.idempotent;
        const remedy = !attempts ? 'Nothing was sent.' : mayAct ? mayBeDone : 'Retry the request.';
        const [login] = attempt.authenticating ? logins : [];
        const waited = login ? ` while it waited for ${login.operationId}` : '';
        const when = attempts ? '' : ', before anything was sent';
        return [`${reason}${waited}${when}.`, factsOf(call, attempts), { remedy, ...details }] as const;
      };
      const report = (error: CallError): CallError => {
        quietly(() => watcher?.error(attempt, blame(error, call.caller)));
        return error;
      };
      const aborted = (cause: unknown) => new AbortError(...ended('stopped by its signal', { cause }));
      try {
        const left = deadline - performance.now();
        const name = left <= attemptTimeout ? 'timeout' : 'attemptTimeout';
        const expired = () => new TimeoutError(...ended(`its ${name} is over`));
        const limits = { time: Math.min(attemptTimeout, left), signal, expired, aborted };
        const response = await within(limits, (stop) => runAttempt(attempt, attemptSettings, options, stop));
        if (number === 1) budget.refill();
        return response;
      } catch (thrown) {
        sent = sentSoFar(attempt);
        tellCredentials(attempt);
        // A signal may throw when it is listened to.
        const error = unsent(thrown, factsOf(call, sent), '', attempt.scrubber().text);
        if (!renewed && error.status === 401 && mayRenew(attempt)) {
          renewed = true;
          continue;
        }
        const delay = number <= limit && mayRepeat(call, error) ? delayOf(error, number, retrying) : Infinity;
        if (delay > longestTimer || performance.now() + delay >= deadline || !budget.take()) throw report(error);
        quietly(() => watcher?.retry(attempt, blame(error, call.caller), delay));
        await sleep(delay, signal, (reason) => report(aborted(reason)));
      }
    }
  }

  /** A 401 to a request that went without credentials is not a refusal of what they gave. */
  function mayRenew({ credentials, request, response }: Attempt): boolean | undefined {
    try {
      return response && credentials?.refused?.(request, response.headers);
    } catch {
      return false;
    }
  }

  return transport;
}
