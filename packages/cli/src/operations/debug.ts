import { watch } from '../generated/service.js';
import { printable } from '../output/printable.js';
import { sentence } from './retries.js';

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
