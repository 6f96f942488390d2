import type { Emulator } from '../core/create-emulator.js';
import { createEmulator } from '../create-emulator.js';
import type { FromWorker, MessageRequest, ToWorker } from './messages.js';

/** Where messages come from and go to: the global scope of a worker, or a port. */
export interface Messages {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: FromWorker): void;
}

/** Responds to the messages of `connectEmulator` with an emulator that the first of them creates. */
export function serveMessages(messages: Messages, create: typeof createEmulator = createEmulator): void {
  let emulator: Emulator | undefined;
  const running = new Map<number, AbortController>();

  async function respond(id: number, request: MessageRequest): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      emulator ??= create();
      await pass(id, await emulator.fetch(toRequest(request, controller.signal)));
    } catch (error) {
      messages.postMessage({ kind: 'error', id, message: error instanceof Error ? error.message : String(error) });
    } finally {
      running.delete(id);
    }
  }

  async function pass(id: number, { status, headers, body }: Response): Promise<void> {
    messages.postMessage({ kind: 'response', id, response: { status, headers: [...headers], hasBody: body !== null } });
    const reader = body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      messages.postMessage({ kind: 'part', id, bytes: part.value });
    }
    messages.postMessage({ kind: 'end', id });
  }

  messages.addEventListener('message', ({ data }) => {
    const message = data as ToWorker;
    switch (message.kind) {
      case 'options':
        emulator = create(message.options);
        return;
      case 'fetch':
        void respond(message.id, message.request);
        return;
      case 'abort':
        running.get(message.id)?.abort();
        return;
    }
  });
}

function toRequest({ url, method, headers, body }: MessageRequest, signal: AbortSignal): Request {
  return new Request(url, { method, headers, signal, ...(body && { body }) });
}
