import { messageOf } from '../errors/message.js';
import { watch } from '../generated/service.js';
import { printable } from '../output/printable.js';

// See docs/decisions/0286-retries-are-reported-on-standard-error.md.
/** Says why nothing happens: what went wrong, and when which retry follows. */
export function retryWatcher(write: (line: string) => void, limit: number, isTerminal = false) {
  return watch({
    onRetry({ error, delay, attempts }) {
      const said = sentence(messageOf(error, nameOfStatus(error.status)));
      const which = `Retry ${Math.max(1, Math.min(attempts, limit))} of ${limit}`;
      // The line of progress may be where the cursor is.
      const start = isTerminal ? '\r\u001b[K' : '';
      write(`${start}${printable(said)} ${which} in ${(delay / 1000).toFixed(1)} s.`);
    },
  });
}

/** The standard name of a status, for which no command that succeeds has to load the catalogue. */
function nameOfStatus(status: number | undefined): string | undefined {
  return process.getBuiltinModule('node:http').STATUS_CODES[status ?? 0];
}

/** A text that ends as a sentence does. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
