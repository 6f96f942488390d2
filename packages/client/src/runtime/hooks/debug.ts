import type { Hooks } from './watch.js';

/**
 * Hooks that write one line for each request, response, retry and error: `{ …, watcher: watch(debug()) }`. Secrets are
 * masked.
 *
 * @param write - Where the lines go. Default `console.debug`.
 */
export function debug(write: (line: string) => void = (line) => console.debug(line)): Hooks {
  return {
    onRequest: ({ operationId, attempts, method, url, body }) =>
      write(`> ${operationId} #${attempts} ${method} ${url} ${JSON.stringify(body) ?? ''}`),
    onResponse: ({ operationId, attempts, status, requestId, duration }) =>
      write(`< ${operationId} #${attempts} ${status} ${requestId} ${duration.toFixed()} ms`),
    onRetry: ({ error, delay }) => write(`! ${error.message} Again in ${delay.toFixed()} ms`),
    onError: ({ error }) => write(`! ${error.message}`),
  };
}
