import { messageOf } from '../errors/message.js';
import { nameOfStatus } from '../explain/index.js';
import { watch } from '../generated/service.js';
import { printable } from '../output/printable.js';

/** How much of a body is shown, in characters. */
const shownLength = 4096;

/** Prints the exchange with the service line by line. The client has masked all secrets. */
export function debugWatcher(write: (line: string) => void) {
  const writeBody = (mark: string, body: string) => {
    const more = body.length - shownLength;
    const lines = body.slice(0, shownLength).trimEnd().split(/\r?\n/);
    for (const line of lines) write(`${mark} ${printable(line)}`);
    if (more > 0) write(`${mark} … ${more} more characters`);
  };
  return watch({
    onRequest({ method, url, headers, body }) {
      write(`> ${method} ${url}`);
      for (const [name, value] of Object.entries(headers)) write(`> ${name}: ${value}`);
      if (body !== undefined) writeBody('>', typeof body === 'string' ? body : JSON.stringify(body));
    },
    onResponse({ status, requestId, duration, header, body }) {
      write(`< ${status} after ${duration.toFixed()} ms, request id ${requestId ?? 'unknown'}`);
      for (const name of ['content-type', 'retry-after']) {
        const value = header(name);
        if (value) write(`< ${name}: ${value}`);
      }
      if (body) writeBody('<', body);
    },
    onRetry: ({ error, delay }) => write(`! ${sentence(error.message)} Retry in ${delay.toFixed()} ms.`),
    onError: ({ error }) => write(`! ${error.message}`),
  });
}

// See docs/decisions/0286-retries-are-reported-on-standard-error.md.
/** Says why nothing happens: what went wrong, and when which retry follows. */
export function retryWatcher(write: (line: string) => void, limit: number, isTerminal = false) {
  return watch({
    onRetry({ error, delay, attempts }) {
      const said = messageOf(error, nameOfStatus(error.status));
      const which = `Retry ${Math.max(1, Math.min(attempts, limit))} of ${limit}`;
      // The line of progress may be where the cursor is.
      const start = isTerminal ? '\r\u001b[K' : '';
      write(`${start}${printable(sentence(said))} ${which} in ${(delay / 1000).toFixed(1)} s.`);
    },
  });
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
