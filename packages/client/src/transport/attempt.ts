import type { RequestToAuthenticate } from '../credentials/credentials.js';
import { DdmError } from '../errors/ddm-error.js';
import { CredentialsError, InputError, NetworkError } from '../errors/failures.js';
import type { CallOptions, ClientOptions } from '../options.js';
import { readAnswer } from './answer.js';
import { type Answer, type Call, factsOf } from './call.js';
import { type Hooks, notify } from './hooks.js';
import { maskBody, maskHeaders } from './mask.js';
import type { Transport } from './transport.js';

/** One request of a call, and what came back. */
export interface Attempt {
  readonly call: Call;
  /** Which attempt it is, counted from 1. */
  readonly number: number;
  readonly request: RequestToAuthenticate;
  /** The answer, once its head has arrived. */
  response?: Response;
}

/** What an attempt needs to know of its client. */
export interface AttemptSettings
  extends Pick<ClientOptions, 'credentials' | 'fetch' | 'explain' | 'headers' | 'traceparent'> {
  readonly watchers: readonly Hooks[];
  readonly transport: Transport;
}

/** Puts the headers of a call together. */
export function newAttempt(call: Call, number: number, settings: AttemptSettings, options: CallOptions): Attempt {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  addHeaders(headers, settings.headers);
  addHeaders(headers, options.headers);
  const trace = options.traceparent ?? settings.traceparent;
  const traceparent = typeof trace === 'function' ? trace() : trace;
  if (traceparent) headers.traceparent = traceparent;
  const { method, url, body, projectId } = call;
  return { call, number, request: { method, url, headers, body, projectId } };
}

/** Authenticates, sends the request and reads the answer to its end. */
export async function run(attempt: Attempt, settings: AttemptSettings, signal: AbortSignal): Promise<Answer> {
  const { call, number, request } = attempt;
  const { watchers } = settings;
  if (!call.public) {
    const pending = authenticate(attempt, settings, signal);
    if (pending) await pending;
  }
  checkHeaders(attempt);
  if (watchers.length) {
    notify(watchers, 'onRequest', () => ({
      ...factsOf(call, number),
      url: call.url,
      headers: maskHeaders(Object.entries(request.headers)),
      body: maskBody(call.input, call.secrets),
    }));
  }
  const start = performance.now();
  const [response, text] = await exchange(attempt, settings, signal);
  if (watchers.length) {
    notify(watchers, 'onResponse', () => ({
      ...factsOf(call, number),
      status: response.status,
      headers: maskHeaders(response.headers),
      requestId: response.headers.get('x-request-id') ?? undefined,
      duration: performance.now() - start,
    }));
  }
  return readAnswer(call, number, response, text, request.headers, settings.explain);
}

async function exchange(attempt: Attempt, settings: AttemptSettings, signal: AbortSignal): Promise<[Response, string]> {
  const { method, url, headers, body } = attempt.request;
  try {
    // Redirects are not followed: they could carry the credentials to another host.
    const init: RequestInit = { method, headers, redirect: 'manual', signal };
    if (body !== undefined) init.body = body;
    const response = await (settings.fetch ?? fetch)(url, init);
    attempt.response = response;
    return [response, await response.text()];
  } catch (cause) {
    const { operationId } = attempt.call;
    const reached = attempt.response ? 'the connection broke in the middle of the answer' : 'no answer';
    throw new NetworkError(`${operationId}: ${reached} (${reasonOf(cause)}).`, factsOf(attempt.call, attempt.number), {
      cause,
      requestId: attempt.response?.headers.get('x-request-id') ?? undefined,
      remedy: attempt.call.idempotent
        ? 'Check the network and the base URL, then send the request again.'
        : 'The request may have been acted on: read the state before it is sent again.',
    });
  }
}

function authenticate(attempt: Attempt, settings: AttemptSettings, signal: AbortSignal): void | Promise<void> {
  const fail = (cause: unknown): never => {
    if (cause instanceof DdmError) throw cause;
    const facts = factsOf(attempt.call, attempt.number - 1);
    throw new CredentialsError(`${facts.operationId}: the credentials could not be had (${reasonOf(cause)}).`, facts, {
      cause,
      remedy: 'Look at the cause; the request itself was not sent.',
    });
  };
  try {
    return settings.credentials.authenticate(attempt.request, { transport: settings.transport, signal })?.catch(fail);
  } catch (cause) {
    return fail(cause);
  }
}

/** What `fetch` says of a bad header quotes its value, which may be a secret; so they are checked before. */
function checkHeaders({ call, number, request }: Attempt): void {
  for (const name in request.headers) {
    if (/^[\t\x20-\x7e\x80-\xff]*$/.test(request.headers[name] ?? '')) continue;
    throw new InputError(
      `${call.operationId}: the value for the header ${name} has a character that no header can carry, such as a line break.`,
      factsOf(call, number - 1),
    );
  }
}

function addHeaders(headers: Record<string, string>, more: CallOptions['headers']): void {
  for (const name in more) headers[name.toLowerCase()] = more[name] ?? '';
}

/** The short reason of an error: the code of the system where there is one, else its message. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message?: string };
  return cause?.code ?? cause?.message ?? message ?? String(error);
}
