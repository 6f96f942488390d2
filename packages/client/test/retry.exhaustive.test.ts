import { describe, expect, test } from '@jest/globals';
import { clientOf, suiteServer } from './server.js';

const server = suiteServer();

describe('Retry-After', () => {
  test('in seconds is honoured', async () => {
    server.respond({ status: 429, headers: { 'retry-after': '1' } }, {});
    const start = performance.now();
    await clientOf(server).listInstances();
    expect(performance.now() - start).toBeGreaterThanOrEqual(990);
  });
});
