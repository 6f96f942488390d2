import type { CreateOptions } from '../create-emulator.js';
import type { FromWorker, ToWorker } from './messages.js';

/** The emulator in a worker, as the page sees it. */
export interface EmulatorConnection {
  /** Base URL for requests; only their paths count. */
  readonly url: string;
  /** Calls the emulator as the global `fetch` calls a server. Rejects with a TypeError where a connection is reset. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
}

/** Where a page keeps the state of an emulator, so that one that starts later goes on from it. */
export interface StateKeeper {
  /** The state that was kept, by the same version of the emulator. */
  readonly state?: unknown;
  /** Receives the state after each request that changes it, before the response. It is plain data. */
  keep(state: unknown): void;
}

/** A worker, or a port that leads to one. */
interface Messages {
  addEventListener(
    type: 'message' | 'error',
    listener: (event: { readonly data?: unknown; readonly message?: string }) => void,
  ): void;
  postMessage(message: ToWorker): void;
  start?(): void;
}

/** A call that has not ended: who waits for the response, and where its body goes. */
interface Call {
  resolve(response: Response): void;
  reject(reason: unknown): void;
  body?: ReadableStreamDefaultController<Uint8Array>;
}

const url = 'https://emulator.test';

/**
 * Connects to the worker that `@ddm-openapi/emulator/worker` is. `options` say how its emulator is to be; a `keeper` keeps
 * its state.
 *
 *     const worker = new Worker(new URL('@ddm-openapi/emulator/worker', import.meta.url), { type: 'module' });
 *     const emulator = connectEmulator(worker, { seed: 1 });
 *     await emulator.fetch('/_emulator/health');
 */
export function connectEmulator(
  worker: Messages,
  options: Omit<CreateOptions, 'log'> = {},
  keeper?: StateKeeper,
): EmulatorConnection {
  const calls = new Map<number, Call>();
  let lastId = 0;

  worker.addEventListener('message', ({ data }) => receive(data as FromWorker));
  worker.addEventListener('error', ({ message }) => {
    for (const id of [...calls.keys()]) fail(id, new TypeError(`The worker failed: ${message ?? 'it did not load'}`));
  });
  worker.start?.();
  worker.postMessage({ kind: 'options', options, state: keeper?.state, keep: keeper !== undefined });

  function receive(message: FromWorker): void {
    if (message.kind === 'state') {
      keeper?.keep(message.state);
      return;
    }
    const call = calls.get(message.id);
    if (!call) return;
    switch (message.kind) {
      case 'response':
        call.resolve(toResponse(call, message.response));
        return;
      case 'part':
        call.body?.enqueue(message.bytes);
        return;
      case 'end':
        calls.delete(message.id);
        call.body?.close();
        return;
      case 'error':
        fail(message.id, new TypeError(message.message));
        return;
    }
  }

  function fail(id: number, reason: unknown): void {
    const call = calls.get(id);
    calls.delete(id);
    call?.body?.error(reason);
    call?.reject(reason);
  }

  return {
    url,
    async fetch(input, init) {
      const request = new Request(typeof input === 'string' ? new URL(input, url) : input, init);
      const { signal, method, headers } = request;
      signal.throwIfAborted();
      const body = request.body ? await request.arrayBuffer() : undefined;
      const id = ++lastId;
      return new Promise<Response>((resolve, reject) => {
        calls.set(id, { resolve, reject });
        signal.addEventListener('abort', () => {
          worker.postMessage({ kind: 'abort', id });
          fail(id, signal.reason);
        });
        worker.postMessage({ kind: 'fetch', id, request: { url: request.url, method, headers: [...headers], body } });
      });
    },
  };
}

function toResponse(
  call: Call,
  { status, headers, hasBody }: Extract<FromWorker, { kind: 'response' }>['response'],
): Response {
  const body = hasBody
    ? new ReadableStream<Uint8Array>({
        start(controller) {
          call.body = controller;
        },
      })
    : null;
  return new Response(body, { status, headers });
}
