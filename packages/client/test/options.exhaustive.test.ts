import { expect, test } from '@jest/globals';
import { watch } from '../src/index.js';
import { clientOf, suiteServer } from './server.js';

const server = suiteServer();

test('a delay of retries that is undefined is the usual one', async () => {
  server.respond({ status: 503 });
  const delays: number[] = [];
  const watcher = watch({ onRetry: ({ delay }) => delays.push(delay) });
  const undefinedAll = { limit: undefined, baseDelay: undefined, maxDelay: undefined };
  const ddm = clientOf(server, { watcher, retryBudget: { capacity: undefined, refill: undefined } as never });
  await ddm.listInstances.safe({}, { retry: undefinedAll as never, timeout: 3000 });
  expect(delays.length).toBeGreaterThan(0);
  expect(delays.every((delay) => delay >= 0)).toBe(true);
});
