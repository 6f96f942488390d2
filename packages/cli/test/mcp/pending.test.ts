import { describe, expect, jest, test } from '@jest/globals';
import { messagesOnly } from '../../src/mcp/lines.js';
import { grace, Pending } from '../../src/mcp/pending.js';

/** Whether the wait is over by the next turn. */
const isOver = async (pending: Pending) => {
  let over = false;
  void pending.ended().then(() => {
    over = true;
  });
  await new Promise((resolve) => process.nextTick(resolve));
  return over;
};

describe('the end of the input waits', () => {
  const call = { id: 1, method: 'tools/call' };

  test('for the response to each request, of a string id too', async () => {
    const pending = new Pending();
    expect(await isOver(pending)).toBe(true);
    pending.received(call);
    pending.received({ id: 'a', method: 'ping' });
    const end = pending.ended();
    pending.sent({ method: 'notifications/progress' });
    pending.sent({ id: 'a' });
    expect(await isOver(pending)).toBe(false);
    pending.sent({ id: 1 });
    await end;
    expect(await isOver(pending)).toBe(true);
  });

  test('not for notifications, responses and what is cancelled', async () => {
    const pending = new Pending();
    pending.received({ method: 'notifications/initialized' });
    pending.received({ id: 7 });
    pending.received(call);
    pending.received({ method: 'notifications/cancelled', params: { requestId: 1 } });
    expect(await isOver(pending)).toBe(true);
  });

  test('for so long, and no longer', async () => {
    jest.useFakeTimers();
    const pending = new Pending();
    pending.received(call);
    const end = pending.ended();
    jest.advanceTimersByTime(grace);
    jest.useRealTimers();
    await end;
  });
});

test('the last line is read before the end, which waits for its response', async () => {
  const pending = new Pending();
  const lines = messagesOnly(() => {}, pending);
  lines.end('{"jsonrpc":"2.0","id":1,"method":"ping"}');
  const seen: string[] = [];
  for await (const chunk of lines) {
    seen.push(String(chunk));
    pending.sent({ id: 1 });
  }
  expect(seen).toEqual(['{"jsonrpc":"2.0","id":1,"method":"ping"}\n']);
});
