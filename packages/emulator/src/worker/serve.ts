import { type Emulator, emulatorIn } from '../core/create-emulator.js';
import { type CreateOptions, type Surroundings, worldOf } from '../create-emulator.js';
import { readState } from '../ddm/read-state.js';
import type { State } from '../ddm/state.js';
import type { FromWorker, MessageRequest, ToWorker } from './messages.js';

/** Where messages come from and go to: the global scope of a worker, or a port. */
export interface Messages {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: FromWorker): void;
}

/** Responds to the messages of `connectEmulator` with an emulator that the first of them creates. */
export function serveMessages(messages: Messages, create: typeof createIn = createIn): void {
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

  function around({ state, keep }: Extract<ToWorker, { kind: 'options' }>): Surroundings {
    const save = async (changed: State) => messages.postMessage({ kind: 'state', state: changed });
    return { ...(state !== undefined && { state: readState(state) }), ...(keep && { store: { save } }) };
  }

  messages.addEventListener('message', ({ data }) => {
    const message = data as ToWorker;
    switch (message.kind) {
      case 'options':
        emulator = create(message.options, around(message));
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

function createIn(options: CreateOptions = {}, around: Surroundings = {}): Emulator {
  return emulatorIn(worldOf(options, around));
}

function toRequest({ url, method, headers, body }: MessageRequest, signal: AbortSignal): Request {
  return new Request(url, { method, headers, signal, ...(body && { body }) });
}
