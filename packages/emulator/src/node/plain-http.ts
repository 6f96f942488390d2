import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyBuffer } from '../core/body-buffer.js';
import { type Delivery, headersOf, type PlainRequest } from '../core/http.js';
import { wait } from '../core/wait.js';

/** Makes plain data of a request to a Node server. A body over the limit, in bytes, is not read to its end. */
export async function toPlainRequest(request: IncomingMessage, limit: number): Promise<PlainRequest> {
  const headers = headersOf(
    Object.entries(request.headers).map(([name, value = '']) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  const { method = 'GET', url = '/' } = request;
  return {
    method,
    origin: `http://${headers.host ?? 'localhost'}`,
    target: toTarget(url),
    headers,
    body: await readBody(request, limit),
  };
}

/** The path and query of a request target, which a client that takes the emulator for a proxy sends with its host. */
function toTarget(url: string): string {
  return url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
}

async function readBody(request: IncomingMessage, limit: number): Promise<PlainRequest['body']> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (length === undefined && encoding === undefined) return new Uint8Array();
  if (Number(length ?? 0) > limit) return 'too-large';
  const body = new BodyBuffer(limit);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) if (!body.add(chunk)) return 'too-large';
  } catch {
    return 'incomplete';
  }
  return body.bytes();
}

/** Writes a response; resets the connection or drips the body where a fault demands it. */
export async function send(
  response: ServerResponse,
  { response: plain, connection }: Delivery,
  isHead: boolean,
): Promise<void> {
  const { reset, drip } = connection;
  if (reset === 'before') return void response.socket?.resetAndDestroy();
  const body = Buffer.from(plain.body);
  const hasLength = plain.status !== 204;
  response.writeHead(plain.status, { ...plain.headers, ...(hasLength && { 'Content-Length': body.length }) });
  if (isHead) {
    response.end();
  } else if (reset === 'body') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.resetAndDestroy());
  } else if (drip) {
    for (let at = 0; at < body.length && !response.destroyed; at++) {
      response.write(body.subarray(at, at + 1));
      await wait(drip);
    }
    response.end();
  } else {
    response.end(body);
  }
}
