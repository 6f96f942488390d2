import { BodyBuffer } from './body-buffer.js';
import { type ConnectionFault, type Delivery, headersOf, type PlainRequest } from './http.js';
import { wait } from './wait.js';

/** Statuses whose responses have no body. */
const bodiless: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/** A request to `fetch`: as plain data, or as the promise of it, and the signal that ends it. */
export interface FetchRequest {
  readonly plain: PlainRequest | Promise<PlainRequest>;
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes plain data of a call of `fetch`; a path is taken from `base`. A body over the limit, in bytes, is not read to its end.
 * Throws a TypeError for what `fetch` does not take.
 */
export function toFetchRequest(
  input: string | URL | Request,
  init: RequestInit | undefined,
  base: string,
  limit: number,
): FetchRequest {
  const url = input instanceof Request ? input : new URL(input, base);
  const simple = url instanceof URL ? toSimpleRequest(url, init ?? {}, limit) : undefined;
  if (simple) return { plain: simple, signal: init?.signal ?? undefined };
  const request = new Request(url, init);
  return { plain: toPlainRequest(request, limit), signal: request.signal };
}

const simpleMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);
const encoder = new TextEncoder();

/**
 * A request as clients make it: an address, a text as body, headers as an object. That needs no `Request`, which takes longer
 * to make than the emulator to respond. Undefined for a request of any other form.
 */
function toSimpleRequest(url: URL, init: RequestInit, limit: number): PlainRequest | undefined {
  const { method = 'GET', headers: given = {}, body } = init;
  const hasBody = body !== undefined && body !== null;
  if (!simpleMethods.has(method) || (hasBody && (typeof body !== 'string' || method === 'GET' || method === 'HEAD'))) {
    return undefined;
  }
  if (Object.getPrototypeOf(given) !== Object.prototype) return undefined;
  const headers = headersOf([]);
  for (const [name, value] of Object.entries(given)) {
    if (!isPlainHeader(name, value)) return undefined;
    headers[name.toLowerCase()] = value;
  }
  headers.host ??= url.host;
  if (hasBody) headers['content-type'] ??= 'text/plain;charset=UTF-8';
  const bytes = encoder.encode(hasBody ? body : '');
  const { origin, pathname, search } = url;
  return { method, origin, target: pathname + search, headers, body: bytes.length > limit ? 'too-large' : bytes };
}

/** Whether a header is sent as it is: others are corrected or refused by `Headers`. */
function isPlainHeader(name: string, value: unknown): boolean {
  return /^[\w-]+$/.test(name) && typeof value === 'string' && /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value);
}

async function toPlainRequest(request: Request, limit: number): Promise<PlainRequest> {
  const { origin, host, pathname, search } = new URL(request.url);
  const headers = headersOf(request.headers);
  headers.host ??= host;
  const body = request.body ? await readBody(request.body, limit) : new Uint8Array();
  return { method: request.method, origin, target: pathname + search, headers, body };
}

async function readBody(stream: ReadableStream<Uint8Array>, limit: number): Promise<PlainRequest['body']> {
  const body = new BodyBuffer(limit);
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); part.value; part = await reader.read()) {
      if (!body.add(part.value)) return 'too-large';
    }
  } catch {
    return 'incomplete';
  }
  return body.bytes();
}

/**
 * What `fetch` shows of a response and of what befalls it on its way: it rejects where the connection is reset before
 * anything has come, and the body fails or drips where that happens later.
 */
export function toFetchResponse({ response, connection }: Delivery, method: string): Response {
  if (connection.reset === 'before') throw resetError();
  const { status, headers, body } = response;
  const isEmpty = method === 'HEAD' || bodiless.has(status);
  return new Response(isEmpty ? null : bodyOf(body, connection), { status, headers });
}

/** The error that `fetch` rejects with when the other side resets the connection. */
function resetError(): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  return new TypeError('fetch failed', { cause });
}

function bodyOf(text: string, { reset, drip }: ConnectionFault): string | ReadableStream<Uint8Array> {
  if (!reset && !drip) return text;
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (reset) {
        if (at > 0) return controller.error(resetError());
        at = Math.max(1, Math.floor(bytes.length / 2));
        return controller.enqueue(bytes.subarray(0, at));
      }
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + 1));
      at++;
      await wait(drip ?? 0);
    },
  });
}
