import { type CallResponse, factsOf, requestIdIn } from '../call.js';
import type { Explain } from '../errors/explanation.js';
import { UnexpectedResponseError } from '../errors/failures.js';
import { errorFromResponse } from '../errors/from-response.js';
import { parseJson } from '../json.js';
import type { Service } from '../service.js';
import { type Attempt, sentSoFar } from './attempt.js';
import { mayBeDone, noResponse } from './network-faults.js';

/** How much of the body of an error is read, in bytes. */
const errorLength = 1_048_576;

/** A body as text; undefined for one that is larger than it may be. */
export type Body = string | undefined;

/** Reads a body to its end, or to where it becomes larger than it may be. Of an error, the beginning is enough. */
export async function readBody(response: Response, maxSize: number): Promise<Body> {
  if (typeof response?.headers?.get !== 'function' || typeof response.text !== 'function') refuse(typeof response);
  // One response for several calls, or a wrapper that has read it for a log.
  if (response.bodyUsed) refuse('one that was read');
  const { ok, headers, body } = response;
  const declared = headers.get('content-encoding') ? Infinity : Number(headers.get('content-length') ?? Infinity);
  const limit = ok ? maxSize : Math.min(maxSize, errorLength);
  if (declared <= limit || typeof body?.getReader !== 'function') {
    const whole: unknown = await response.text();
    return typeof whole === 'string' ? whole : refuse(typeof whole);
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > limit) {
      reader.cancel().catch(() => {});
      return ok ? undefined : text;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function refuse(given: string): never {
  throw new TypeError(`fetch gave ${given}, ${noResponse}`);
}

/** Reads a response, or throws the error that it represents. */
export function readResponse(
  attempt: Attempt,
  response: Response,
  text: Body,
  { service, explain }: { readonly service: Service; readonly explain?: Explain | undefined },
): CallResponse {
  const { call } = attempt;
  const { ok, status, headers } = response;
  const attempts = sentSoFar(attempt);
  if (ok && text !== undefined) {
    const data = parseJson(text || (call.emptyResponse ? '{}' : ''));
    if (typeof data === 'object' && data && !Array.isArray(data)) return { data, response, attempts };
  }
  const { text: scrub } = attempt.scrubber();
  const facts = factsOf(call, attempts);
  const raw = text ?? '';
  const body = scrub(raw);
  if (status >= 400) throw errorFromResponse(response, raw, body, facts, service, explain, scrub);
  const what =
    text === undefined
      ? ' larger than maxResponseSize'
      : ok
        ? ' without a JSON object in the body'
        : // A browser hides all of a redirect but its type.
          response.type === 'opaqueredirect' || headers.get('location')
          ? ', a redirect, which is not followed'
          : ', a status that no operation has';
  const requestId = requestIdIn(headers, scrub);
  const remedy = call.idempotent ? 'Check the base URL.' : mayBeDone;
  throw new UnexpectedResponseError(`${status}${what}.`, facts, { requestId, body, remedy });
}
