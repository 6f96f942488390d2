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

/** Says on a terminal why nothing happens: that a request will be retried. */
export function retryWatcher(write: (line: string) => void) {
  return watch({
    onRetry: ({ error, delay }) => write(`${error.status ?? error.name}: retry in ${(delay / 1000).toFixed(1)} s.`),
  });
}
