import type { Hooks } from './transport/hooks.js';

/**
 * Hooks that write one line for each request, answer, retry and error: `createDdmClient({ …, hooks: debug() })`. Secrets
 * are masked.
 *
 * @param write - Where the lines go. Default `console.debug`.
 */
export function debug(write: (line: string) => void = (line) => console.debug(line)): Hooks {
  return {
    onRequest: ({ operationId, method, url, attempts, body }) =>
      write(
        `ddm → ${operationId} ${method} ${url} attempt ${attempts}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`,
      ),
    onResponse: ({ operationId, status, requestId, duration }) =>
      write(`ddm ← ${operationId} ${status} in ${Math.round(duration)} ms, request id ${requestId ?? 'unknown'}`),
    onRetry: ({ error, delay }) => write(`ddm ↻ in ${Math.round(delay)} ms: ${error.message}`),
    onError: ({ error }) => write(`ddm ✕ ${error.name}: ${error.message}`),
  };
}
