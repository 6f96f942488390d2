import { type Call, type CallResponse, factsOf, requestIdIn } from '../call.js';
import type { AuthenticateContext } from '../credentials/credentials.js';
import { reasonOf, safeCause } from '../errors/cause.js';
import { CredentialsError, InputError, NetworkError } from '../errors/failures.js';
import { isCallError } from '../errors/is-call-error.js';
import { type CallOptions, defaults } from '../options/call-options.js';
import type { TransportOptions } from '../options/client-options.js';
import { type Scrubber, scrubberFor } from '../secrets.js';
import type { Service } from '../service.js';
import { isPromise } from '../use.js';
import { type Attempt, sentSoFar } from './attempt.js';
import { networkRemedy } from './network-faults.js';
import { type Body, readBody, readResponse } from './read-response.js';

/** The facts about a client that an attempt needs. */
export interface AttemptSettings
  extends Pick<
    TransportOptions,
    'credentials' | 'beforeSend' | 'fetch' | 'explain' | 'headers' | 'maxResponseSize' | 'traceparent' | 'watcher'
  > {
  readonly service: Service;
  readonly context: Omit<AuthenticateContext, 'signal'>;
}

/** Pages must not: browsers name themselves, and some would ask the service for permission first. */
const namesItself = Boolean(globalThis.process?.versions?.node);

/** Puts the headers of a call together. */
export function newAttempt(call: Call, number: number, settings: AttemptSettings, options: CallOptions): Attempt {
  const headers: Record<string, string> = { accept: 'application/json' };
  const { method, url, body, projectId } = call;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const { userAgent } = settings.service;
  if (userAgent && namesItself) headers['user-agent'] = userAgent;
  const trace = options.traceparent ?? settings.traceparent;
  const traceparent = (typeof trace === 'function' ? trace() : trace) || undefined;
  for (const more of [settings.headers, options.headers, { traceparent }]) {
    // Pairs are those of any `Headers`: each library and realm has its own class.
    for (const [name, value] of isIterable(more) ? more : Object.entries(more ?? {})) {
      if (value === undefined) continue;
      if (typeof value !== 'string') throw new TypeError(`The header ${name} must be a text, not ${typeof value}.`);
      headers[name.toLowerCase()] = value;
    }
  }
  const request = { operationId: call.operationId, method, url, headers, body, projectId };
  let scrubber: Scrubber | undefined;
  return {
    call,
    number,
    request,
    sent: false,
    // Made when something is shown, which is seldom.
    scrubber: () => {
      scrubber ??= scrubberFor(request, settings.service.secretProperties);
      return scrubber;
    },
  };
}

function isIterable(headers: object | undefined): headers is Iterable<[string, unknown]> {
  return headers !== undefined && Symbol.iterator in headers;
}

/** Authenticates, sends the request and reads the response to its end. */
export async function runAttempt(
  attempt: Attempt,
  settings: AttemptSettings,
  signal: AbortSignal,
): Promise<CallResponse> {
  const { call, request, scrubber } = attempt;
  const { watcher, beforeSend, fetch: send = fetch } = settings;
  // Only a promise is waited for: a token that is at hand needs none.
  if (beforeSend) {
    const pending = guard(attempt, InputError, 'beforeSend failed', () => beforeSend(request));
    if (pending) await pending;
  }
  if (!call.public) {
    const pending = guard(attempt, CredentialsError, 'no credentials', () =>
      settings.credentials.authenticate(request, { ...settings.context, signal }),
    );
    if (pending) await pending;
  }
  signal.throwIfAborted();
  checkHeaders(attempt);
  quietly(() => watcher?.request(attempt));
  const start = performance.now();
  const { method, url, headers, body } = request;
  let response: Response | undefined;
  let text: Body;
  try {
    attempt.sent = true;
    // Redirects are not followed: they could carry the credentials to another host.
    const init = { method, headers, redirect: 'manual', signal, ...(body !== undefined && { body }) } as const;
    response = attempt.response = (await send(url, init)) as Response;
    text = await readBody(response, settings.maxResponseSize ?? defaults.maxResponseSize);
  } catch (cause) {
    const { text: scrub } = scrubber();
    const reason = reasonOf(cause);
    const what = `${response ? 'the response broke off, of' : 'no response from'} ${new URL(url).host}`;
    throw new NetworkError(`${what} (${scrub(reason)}).`, factsOf(call, sentSoFar(attempt)), {
      cause: safeCause(cause, scrub),
      requestId: requestIdIn(response?.headers, scrub),
      ...networkRemedy(reason, call, response !== undefined),
    });
  }
  const received = response;
  quietly(() => watcher?.response(attempt, received, performance.now() - start));
  return readResponse(attempt, response, text, settings);
}

/** Tells a watcher: what it throws must not break the call. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Ignored.
  }
}

/** Runs a function that was given to the client, and makes an error of the call of what it throws. */
function guard<T>(
  { call, number, scrubber }: Attempt,
  Failure: typeof CredentialsError | typeof InputError,
  what: string,
  work: () => T | Promise<T>,
): T | Promise<T> {
  const fail = (cause: unknown): never => {
    if (isCallError(cause)) throw cause;
    const { text: scrub } = scrubber();
    throw new Failure(`${what} (${scrub(reasonOf(cause))}); nothing was sent.`, factsOf(call, number - 1), {
      cause: safeCause(cause, scrub),
    });
  };
  try {
    const result = work();
    return isPromise(result) ? Promise.resolve(result).catch(fail) : result;
  } catch (cause) {
    return fail(cause);
  }
}

/** Checks headers first, because the error of `fetch` for an invalid header quotes its value, which may be a secret. */
function checkHeaders({ call, number, request }: Attempt): void {
  for (const [name, value] of Object.entries(request.headers)) {
    const fault = !/^[\w!#$%&'*+.^`|~-]+$/.test(name)
      ? 'is not the name of a header'
      : !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)
        ? 'cannot carry its value'
        : undefined;
    if (fault) throw new InputError(`the header ${name} ${fault}; nothing was sent.`, factsOf(call, number - 1));
  }
}
