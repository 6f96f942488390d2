import type { DdmError } from '../errors/ddm-error.js';
import type { Attempt } from './attempt.js';

/** Told by a client of what it does. `watch` makes one out of hooks. */
export interface Watcher {
  request(attempt: Attempt): void;
  response(attempt: Attempt, response: Response, duration: number): void;
  retry(attempt: Attempt, error: DdmError, delay: number): void;
  error(attempt: Attempt, error: DdmError): void;
}
