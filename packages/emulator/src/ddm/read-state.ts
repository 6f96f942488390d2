import { checkState } from '../generated/state.js';
import type { State } from './state.js';

/** Reads a saved state. Throws an Error that names the problem. */
export function readState(value: unknown): State {
  if (checkState(value)) return value as State;
  const [error] = checkState.errors ?? [];
  throw new Error(
    `${error?.instancePath.replaceAll('/', '.').slice(1) || 'The whole'} ${error?.message ?? 'is wrong'}.`,
  );
}
