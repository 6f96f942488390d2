import type { ResponseCallback } from './credentials.js';

// See docs/decisions/0304-the-first-request-of-an-access-key-goes-alone.md.
/** What is known of an access key at a host. */
export interface KeyState {
  /** How far the clock of the host is ahead of this one, in milliseconds. */
  skew: number;
  /** The result of `clocks` when the host accepted the key; NaN if it has not. */
  acceptedAt: number;
  /** The request that is to show whether the key is accepted: a promise of its response, if one is under way. */
  probe?: Promise<void> | undefined;
  /** How long the next request waits for that, in milliseconds. */
  patience: number;
  /** How many were refused since one was accepted. */
  refusals: number;
}

/** The states with such a request, by host and key: credentials that are made of the same key meanwhile share them. */
export const probing = new Map<string, KeyState>();

/** What is known of a key that was not used yet. */
export function newState(skew = 0): KeyState {
  return { skew, acceptedAt: NaN, patience: 1000, refusals: 0 };
}

/** The difference of a clock that can be set and one that cannot. */
const clocks = () => Date.now() - performance.now();

/** Whether the key was accepted, and the clock was not set since then. */
export function isAccepted({ acceptedAt }: KeyState): boolean {
  return Math.abs(clocks() - acceptedAt) < 60_000;
}

/**
 * Begins a request that is to show whether the key is accepted. Returns what is to be called with its response. Others wait for
 * that, but not for long: the next one follows after a second, further ones after 4, 16 and 64.
 */
export function beginProbe(
  id: string,
  state: KeyState,
  refuse: (response: Pick<Response, 'headers'>) => void,
): ResponseCallback {
  let end = () => {};
  const probe = new Promise<void>((resolve) => {
    const timer = setTimeout(() => end(), state.patience);
    state.patience *= 4;
    end = () => {
      clearTimeout(timer);
      if (state.probe === probe) state.probe = undefined;
      resolve();
    };
  });
  state.probe = probe;
  probing.set(id, state);
  return (response) => {
    if (response?.status === 401) {
      state.refusals++;
      refuse(response);
    } else if (/^(2|4(?!07|29))/.test(`${response?.status}`)) {
      // The others may come from a proxy, or before the signature is looked at.
      state.acceptedAt = clocks();
      state.refusals = 0;
    }
    state.patience = 1000;
    probing.delete(id);
    end();
  };
}
