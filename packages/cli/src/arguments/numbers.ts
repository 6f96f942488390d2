import { UsageError } from '../errors/usage-error.js';
import { shown } from './shown.js';

/** The seconds that `--timeout` gives. */
export function secondsOf(text: string): number {
  const seconds = Number(text);
  if (text.trim() && seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError(`--timeout takes seconds, up to 86400, not ${shown(text)}.`);
}

/** The number of retries that `--retries` gives. */
export function retriesOf(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  throw new UsageError(`--retries takes a number from 0 to 99, not ${shown(text)}.`);
}
