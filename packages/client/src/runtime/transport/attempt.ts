import type { Call } from '../call.js';
import type { RequestToAuthenticate } from '../credentials/credentials.js';
import type { Service } from '../service.js';

/** One request of a call, and what came back. */
export interface Attempt {
  readonly service: Service;
  readonly call: Call;
  /** Which attempt it is, counted from 1. */
  readonly number: number;
  readonly request: RequestToAuthenticate;
  /** The response, once its head has arrived. */
  response?: Response;
}
