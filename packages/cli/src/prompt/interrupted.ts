import { UsageError } from '../errors/usage-error.js';

/** Ctrl-C at a question. Nothing was sent. */
export class Interrupted extends UsageError {
  override name = 'AbortError';
  constructor() {
    super('Stopped. Nothing was sent.');
  }
}
