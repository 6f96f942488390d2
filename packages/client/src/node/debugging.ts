import { debug, type Watcher, watch } from '../index.js';

/** Whether the variable turns debugging on. */
export function isOn(value: string | undefined): boolean {
  return !/^(|0|false|no|off)$/i.test(value?.trim() ?? '');
}

/** A watcher that writes debug lines to standard error, and tells the given one too. */
export function withDebugLines(given: Watcher | undefined): Watcher {
  const lines = watch(debug((line) => console.error(line)));
  if (!given) return lines;
  return {
    request: (...event) => [lines, given].forEach((each) => void each.request(...event)),
    response: (...event) => [lines, given].forEach((each) => void each.response(...event)),
    retry: (...event) => [lines, given].forEach((each) => void each.retry(...event)),
    error: (...event) => [lines, given].forEach((each) => void each.error(...event)),
  };
}
