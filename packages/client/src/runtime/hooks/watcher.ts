import type { CallError } from '../errors/call-error.js';
import type { Attempt } from '../transport/attempt.js';

/** Told by a client of what it does. `watch` makes one out of hooks. */
export interface Watcher {
  request(attempt: Attempt): void;
  response(attempt: Attempt, response: Response, duration: number, body: string): void;
  retry(attempt: Attempt, error: CallError, delay: number): void;
  error(attempt: Attempt, error: CallError): void;
}
