import { watch } from '../generated/service.js';

/** Prints the exchange with the service line by line. The client has masked all secrets. */
export function debugWatcher(write: (line: string) => void) {
  return watch({
    onRequest({ method, url, headers, body }) {
      write(`> ${method} ${url}`);
      for (const [name, value] of Object.entries(headers)) write(`> ${name}: ${value}`);
      if (body !== undefined) write(`> ${JSON.stringify(body)}`);
    },
    onResponse({ status, requestId, duration, header }) {
      write(`< ${status} after ${duration.toFixed()} ms, request id ${requestId ?? 'unknown'}`);
      for (const name of ['content-type', 'retry-after']) {
        const value = header(name);
        if (value) write(`< ${name}: ${value}`);
      }
    },
    onRetry: ({ error, delay }) => write(`! ${error.message} Retry in ${delay.toFixed()} ms.`),
    onError: ({ error }) => write(`! ${error.message}`),
  });
}
