import { type Call, type CallResponse, factsOf, requestIdIn } from '../call.js';
import type { AuthenticateContext } from '../credentials/credentials.js';
import { CallError } from '../errors/call-error.js';
import { CredentialsError, InputError, NetworkError } from '../errors/failures.js';
import type { CallOptions } from '../options/call-options.js';
import type { TransportOptions } from '../options/client-options.js';
import type { Service } from '../service.js';
import type { Attempt } from './attempt.js';
import { mayBeDone, readResponse } from './read-response.js';

/** What an attempt needs to know of its client. */
export interface AttemptSettings
  extends Pick<TransportOptions, 'credentials' | 'fetch' | 'explain' | 'headers' | 'traceparent' | 'watcher'> {
  readonly service: Service;
  readonly context: Omit<AuthenticateContext, 'signal'>;
}

/** Puts the headers of a call together. */
export function newAttempt(call: Call, number: number, settings: AttemptSettings, options: CallOptions): Attempt {
  const headers: Record<string, string> = { accept: 'application/json' };
  const { method, url, body, projectId } = call;
  if (body !== undefined) headers['content-type'] = 'application/json';
  for (const more of [settings.headers, options.headers]) {
    for (const name in more) headers[name.toLowerCase()] = more[name] ?? '';
  }
  const trace = options.traceparent ?? settings.traceparent;
  const traceparent = typeof trace === 'function' ? trace() : trace;
  if (traceparent) headers.traceparent = traceparent;
  return { service: settings.service, call, number, request: { method, url, headers, body, projectId } };
}

/** Authenticates, sends the request and reads the response to its end. */
export async function runAttempt(
  attempt: Attempt,
  settings: AttemptSettings,
  signal: AbortSignal,
): Promise<CallResponse> {
  const { call, number, request } = attempt;
  const { headers } = request;
  const { watcher, service, explain } = settings;
  if (!call.public) {
    // Only a promise is waited for: a token that is at hand needs none.
    const pending = authenticate(attempt, settings, signal);
    if (pending) await pending;
  }
  checkHeaders(attempt);
  watcher?.request(attempt);
  const start = performance.now();
  const { method, url, body } = request;
  let response: Response | undefined;
  let text: string;
  try {
    // Redirects are not followed: they could carry the credentials to another host.
    const init = { method, headers, redirect: 'manual', signal, ...(body !== undefined && { body }) } as const;
    response = attempt.response = await (settings.fetch ?? fetch)(url, init);
    text = await response.text();
  } catch (cause) {
    const what = response ? 'the response broke off' : 'no response';
    throw new NetworkError(`${what} (${reasonOf(cause)}).`, factsOf(call, number), {
      cause,
      requestId: requestIdIn(response?.headers),
      remedy: call.idempotent ? 'Send it again.' : mayBeDone,
    });
  }
  watcher?.response(attempt, response, performance.now() - start);
  return readResponse(call, number, response, text, headers, service, explain);
}

function authenticate(
  { call, number, request }: Attempt,
  { credentials, context }: AttemptSettings,
  signal: AbortSignal,
): void | Promise<void> {
  const fail = (cause: unknown): never => {
    if (cause instanceof CallError) throw cause;
    throw new CredentialsError(`no credentials (${reasonOf(cause)}); nothing was sent.`, factsOf(call, number - 1), {
      cause,
    });
  };
  try {
    return credentials.authenticate(request, { ...context, signal })?.catch(fail);
  } catch (cause) {
    return fail(cause);
  }
}

/** What `fetch` says of a bad header quotes its value, which may be a secret; so they are checked before. */
function checkHeaders({ call, number, request }: Attempt): void {
  for (const name in request.headers) {
    if (/[^\t\x20-\x7e\x80-\xff]/.test(request.headers[name] ?? '')) {
      throw new InputError(`the header ${name} cannot carry its value.`, factsOf(call, number - 1));
    }
  }
}

/** The short reason of an error: the code of the system where there is one, else its message. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message?: string };
  return cause?.code ?? cause?.message ?? message ?? String(error);
}
