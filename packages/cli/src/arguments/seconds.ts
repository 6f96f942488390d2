import { UsageError } from '../errors/usage-error.js';
import { shown } from './values.js';

/** The seconds that `--timeout` gives. */
export function secondsOf(text: string): number {
  const seconds = Number(text);
  if (text.trim() && seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError(`--timeout takes seconds, from 1 to 86400, not ${shown(text)}.`);
}
