import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openForEach } from '@ddm-openapi/test-support/lifetime';
import { accessKey, type ClientOptions, createDdmClient, type DdmClient, token } from '../src/index.js';

/** A request that the server got. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A response as data, or a function that writes it. */
export type Scripted =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | ((response: ServerResponse, request: Received) => unknown);

/** A real server that returns scripted responses and records its requests. */
export interface Server {
  readonly url: string;
  readonly received: Received[];
  /** Sets the next responses; the last one applies to all later requests. */
  respond(...responses: Scripted[]): void;
  close(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const received: Received[] = [];
  let script: Scripted[] = [{}];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = {
      method: incoming.method ?? '',
      url: incoming.url ?? '',
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString(),
    };
    received.push(request);
    const next = (script.length > 1 ? script.shift() : script[0]) ?? {};
    if (typeof next === 'function') return void next(response, request);
    const { status = 200, headers = {}, body = {} } = next;
    response.writeHead(status, {
      'content-type': 'application/json',
      'x-request-id': `request-${received.length}`,
      ...headers,
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    respond: (...responses) => {
      received.length = 0;
      script = responses;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * A new server for each test of a file, which responds with an empty object. On a busy machine, requests of
 * aborted calls arrive late, and one server would count them in a later test.
 */
export function suiteServer(): Server {
  return openForEach(startServer);
}

export const projectId = '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f';
export const instanceId = '1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09';
export const jobId = '5d8f1c3e-7a42-4b96-9e0d-2c6b8a4f1e73';
export const fakeToken = 'not-a-real-token-0123456789';
export const fakePassword = 'NotAReal-Passw0rd';
export const fakeKey = { ak: 'FAKEAKFAKEAKFAKEAK01', sk: 'fakeSecretKeyForTestVectorsOnly0123456789' };

/** A client of a server that retries without waiting for long. */
export function clientOf(server: { url: string }, options: Partial<ClientOptions> = {}): DdmClient {
  return createDdmClient({
    baseUrl: server.url,
    projectId,
    credentials: token(fakeToken),
    retry: { baseDelay: 1, maxDelay: 5 },
    retryBudget: false,
    ...options,
  });
}

/** What a promise was rejected with; fails when it was not. */
export async function errorOf<E extends Error>(
  promise: Promise<unknown>,
  kind: abstract new (...args: never) => E,
): Promise<E> {
  const error: unknown = await promise.then(
    (value) => new Error(`expected a failure, got ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof kind)) throw new Error(`expected a ${kind.name}, got ${String(error)}`, { cause: error });
  return error;
}

export { accessKey };
