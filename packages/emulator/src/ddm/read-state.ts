import { checkState } from '../generated/state.js';
import type { State } from './state.js';

/** Reads a state that was saved. Throws an Error that says what is wrong with it. */
export function readState(value: unknown): State {
  if (checkState(value)) return value as State;
  const [error] = checkState.errors ?? [];
  throw new Error(
    `${error?.instancePath.replaceAll('/', '.').slice(1) || 'The whole'} ${error?.message ?? 'is wrong'}.`,
  );
}
