import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { beginProbe, isAccepted, newState } from '../src/runtime/credentials/key-state.js';

const second = 1000;
beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});
const refuse = jest.fn();
const begin = (state: ReturnType<typeof newState>) => beginProbe('a host and a key', state, refuse);
const responseWith = (status: number) => new Response(null, { status });

describe('a request that is to show whether a key is accepted', () => {
  test('keeps others waiting for a second, later ones four times as long each, until one ends', async () => {
    const state = newState();
    for (const time of [1, 4, 16, 64]) {
      begin(state);
      jest.advanceTimersByTime(time * second - 1);
      expect(state.probe).toBeDefined();
      jest.advanceTimersByTime(1);
      expect(state.probe).toBeUndefined();
    }
    begin(state)();
    begin(state);
    jest.advanceTimersByTime(second);
    expect(state.probe).toBeUndefined();
  });

  test('lets nobody pass a later one with its own end, unless it shows that', async () => {
    const state = newState();
    const former = begin(state);
    jest.advanceTimersByTime(second);
    const later = begin(state);
    const { probe } = state;
    former();
    expect(state.probe).toBe(probe);
    later(responseWith(200));
    expect(state.probe).toBeUndefined();
    expect(isAccepted(state)).toBe(true);
  });

  test('shows it until the clock moves by a minute against one that nobody sets', () => {
    const state = newState();
    begin(state)(responseWith(404));
    for (const moved of [-59_000, 59_000, 60_000, -60_000]) {
      const now = Date.now();
      jest.setSystemTime(now + moved);
      expect(isAccepted(state)).toBe(Math.abs(moved) < 60_000);
      jest.setSystemTime(now);
    }
    jest.advanceTimersByTime(24 * 3_600 * second);
    expect(isAccepted(state)).toBe(true);
  });

  test('counts as refused with 401 only, until one is accepted', () => {
    const state = newState();
    for (const status of [401, 503, 401]) begin(state)(responseWith(status));
    expect(state.refusals).toBe(2);
    expect(refuse).toHaveBeenCalledTimes(2);
    begin(state)(responseWith(200));
    expect(state.refusals).toBe(0);
  });
});
