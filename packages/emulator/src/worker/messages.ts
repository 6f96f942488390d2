import type { CreateOptions } from '../create-emulator.js';
import type { State } from '../ddm/state.js';

/** What a page sends to the worker: how the emulator is to be, before anything else; and requests. */
export type ToWorker =
  | {
      readonly kind: 'options';
      readonly options: CreateOptions;
      /** The state to begin with, as the worker has sent it before. */
      readonly state?: unknown;
      /** Whether the page keeps the state. */
      readonly keep: boolean;
    }
  | { readonly kind: 'fetch'; readonly id: number; readonly request: MessageRequest }
  | { readonly kind: 'abort'; readonly id: number };

/** What the worker sends to the page. The body of a response comes in parts, and may fail after the first. */
export type FromWorker =
  | { readonly kind: 'response'; readonly id: number; readonly response: MessageResponse }
  | { readonly kind: 'part'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'state'; readonly state: State }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };

export interface MessageRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: [string, string][];
  readonly body: ArrayBuffer | undefined;
}

export interface MessageResponse {
  readonly status: number;
  readonly headers: [string, string][];
  readonly hasBody: boolean;
}
