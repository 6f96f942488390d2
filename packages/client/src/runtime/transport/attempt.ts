import type { Call } from '../call.js';
import type { RequestToSend } from '../credentials/credentials.js';
import type { Scrubber } from '../secrets.js';

/** One request of a call, and what came back. */
export interface Attempt {
  readonly call: Call;
  /** Which attempt it is, counted from 1. */
  readonly number: number;
  readonly request: RequestToSend;
  /** Takes the secrets of the request out of what is shown. */
  readonly scrubber: () => Scrubber;
  /** Whether the request was given to `fetch`, so that it may have reached the service. */
  sent: boolean;
  /** The response, once its head has arrived. */
  response?: Response;
}

/** How many requests of the call were sent, this one included where it was. */
export function sentSoFar({ number, sent }: Attempt): number {
  return sent ? number : number - 1;
}
