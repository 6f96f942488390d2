import { nameItself } from '#platform';
import { type CallResponse, factsOf, requestIdIn } from '../call.js';
import type { AuthenticateContext, RequestToSend, ResponseCallback } from '../credentials/credentials.js';
import { reasonOf, safeCause } from '../errors/cause.js';
import { CredentialsError, InputError, NetworkError } from '../errors/failures.js';
import { isCallError } from '../errors/is-call-error.js';
import { unsent } from '../errors/unsent.js';
import { type CallOptions, defaults } from '../options/call-options.js';
import type { FetchInit, TransportOptions } from '../options/client-options.js';
import type { Service } from '../service.js';
import { isPromise, quietly } from '../use.js';
import { type Attempt, sentSoFar, tellCredentials } from './attempt.js';
import { checkHeaders, readHeaders } from './headers.js';
import { networkRemedy } from './network-faults.js';
import { readBody, readResponse } from './read-response.js';

/** The facts about a client that an attempt needs. */
export interface AttemptSettings
  extends Pick<
    TransportOptions,
    'beforeSend' | 'fetch' | 'explain' | 'headers' | 'maxResponseSize' | 'traceparent' | 'watcher'
  > {
  readonly service: Service;
  readonly context: Omit<AuthenticateContext, 'onResponse' | 'signal'>;
}

/** Without the option `cache`, some frameworks keep responses to GET; older workers refuse it. */
const refusesCache = globalThis.navigator?.userAgent === 'Cloudflare-Workers';

/** Authenticates, sends the request and reads the response to its end. */
export async function runAttempt(
  attempt: Attempt,
  settings: AttemptSettings,
  options: CallOptions,
  signal: AbortSignal,
): Promise<CallResponse> {
  const { call, request, credentials, scrubber } = attempt;
  const { watcher, beforeSend, fetch: send = fetch } = settings;
  let failing = '';
  let Failure: typeof InputError | typeof CredentialsError = InputError;
  try {
    addHeaders(request, settings, options);
    // Only a promise is waited for: a token that is at hand needs none.
    if (beforeSend) {
      failing = 'beforeSend failed';
      const changed = beforeSend(request);
      if (isPromise(changed)) await changed;
      failing = '';
      checkRequest(request);
    }
    if (credentials) {
      const given = { ...request.headers };
      failing = 'no credentials';
      Failure = CredentialsError;
      attempt.authenticating = true;
      // Written out, as is what `fetch` is given: spreading takes a tenth of the time of a call.
      const { transport, service, baseUrl, region } = settings.context;
      const onResponse = (callback: ResponseCallback) => {
        attempt.onResponse = callback;
      };
      const context: AuthenticateContext = { transport, service, baseUrl, region, signal, onResponse };
      const authenticated = credentials.authenticate(request, context);
      if (isPromise(authenticated)) await authenticated;
      attempt.authenticating = false;
      checkHeaders(request.headers, given);
      failing = '';
      Failure = InputError;
      for (const name in given) {
        if (request.headers[name] !== given[name]) throw new TypeError(`the header ${name} is that of the credentials`);
      }
    }
    signal.throwIfAborted();
  } catch (cause) {
    throw unsent(cause, factsOf(call, sentSoFar(attempt)), failing, scrubber().text, Failure);
  }
  quietly(() => watcher?.request(attempt));
  const start = performance.now();
  const { method, url, headers, body } = request;
  let response: Response | undefined;
  try {
    attempt.sent = true;
    // Redirects are not followed: they could carry the credentials to another host.
    const init: FetchInit = { method, headers, redirect: 'manual', signal };
    if (!refusesCache) init.cache = 'no-store';
    if (body !== undefined) init.body = body;
    const received = (await send(url, init)) as Response;
    response = attempt.response = received;
    tellCredentials(attempt, received);
    const text = await readBody(received, settings.maxResponseSize ?? defaults.maxResponseSize);
    quietly(() => watcher?.response(attempt, received, performance.now() - start, text ?? ''));
    return readResponse(attempt, received, text, settings);
  } catch (cause) {
    if (isCallError(cause)) throw cause;
    const { text: scrub } = scrubber();
    const reason = reasonOf(cause);
    const what = `${response ? 'the response broke off, of' : 'no response from'} ${new URL(url).host}`;
    throw new NetworkError(`${what} (${scrub(reason)}).`, factsOf(call, sentSoFar(attempt)), {
      cause: safeCause(cause, scrub),
      requestId: requestIdIn(response?.headers, scrub),
      ...networkRemedy(reason, attempt, cause),
    });
  }
}

/** Throws a TypeError for a request that cannot be sent as `beforeSend` has left it. */
function checkRequest({ method, headers, body }: RequestToSend): void {
  if (body !== undefined && (typeof body !== 'string' || method === 'GET'))
    throw new TypeError('the body must be a text, and GET has none');
  checkHeaders(headers);
}

/** Puts the headers of a request together; what comes later counts. */
function addHeaders({ headers, body }: RequestToSend, settings: AttemptSettings, options: CallOptions): void {
  headers.accept = 'application/json';
  if (body !== undefined) headers['content-type'] = 'application/json';
  nameItself(headers, settings.service.userAgent);
  const trace = options.traceparent ?? settings.traceparent;
  const traceparent = (typeof trace === 'function' ? trace() : trace) || undefined;
  for (const more of [settings.headers, options.headers, traceparent && { traceparent }]) {
    if (more) Object.assign(headers, readHeaders(more));
  }
}
