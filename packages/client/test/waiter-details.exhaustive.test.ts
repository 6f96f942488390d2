import { describe, expect, test } from '@jest/globals';
import type { CallOptions } from '../src/runtime/options/call-options.js';
import { poll } from '../src/runtime/polling/poll.js';
import { waiting } from './waiting.js';

describe('polling', () => {
  test('has half an hour, and a first pause of a second', async () => {
    let times = 0;
    const start = performance.now();
    const look = async ({ timeout }: CallOptions) => ({ state: timeout ?? 0, done: ++times === 2 });
    const { state } = await poll(waiting(look), {});
    expect(state).toBeLessThanOrEqual(30 * 60_000 - 1000);
    expect(state).toBeGreaterThan(29 * 60_000);
    expect(performance.now() - start).toBeGreaterThanOrEqual(990);
  });
});
