import { BodyBuffer } from './body-buffer.js';
import { type ConnectionFault, type Delivery, headersOf, type PlainRequest } from './http.js';
import { wait } from './wait.js';

/** Statuses whose responses have no body. */
const bodiless: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/** Makes plain data of a request to `fetch`. A body over the limit, in bytes, is not read to its end. */
export async function toPlainRequest(request: Request, limit: number): Promise<PlainRequest> {
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
