import type { Hooks } from './watch.js';

/**
 * Hooks that write one line for each request, answer, retry and error: `createDdmClient({ …, watcher: watch(debug()) })`. Secrets
 * are masked.
 *
 * @param write - Where the lines go. Default `console.debug`.
 */
export function debug(write: (line: string) => void = (line) => console.debug(line)): Hooks {
  return {
    onRequest: ({ operationId, attempts, method, url, body }) =>
      write(`ddm > ${operationId} #${attempts} ${method} ${url} ${JSON.stringify(body) ?? ''}`),
    onResponse: ({ operationId, attempts, status, requestId, duration }) =>
      write(`ddm < ${operationId} #${attempts} ${status} ${requestId} ${duration.toFixed()} ms`),
    onRetry: ({ error, delay }) => write(`ddm ! ${error.message} Again in ${delay.toFixed()} ms`),
    onError: ({ error }) => write(`ddm ! ${error.message}`),
  };
}
