type Called = (...args: never[]) => unknown;

/** Where a function was called. */
export interface Caller {
  /** Whose frames, and all below, are left out. */
  readonly called: Called;
  readonly stack?: string;
}

// See docs/decisions/0232-one-frame-is-taken-at-the-call.md.
/**
 * The frames above a function, taken when it is called: what fails later has lost them.
 *
 * @param frames - How many. All of them take longer than the rest of a call, and who waits for it is known when it fails.
 */
export function callerOf(called: Called, frames?: number): Caller {
  return capture({ called }, frames);
}

/** Makes the stack of an error begin at the line of the caller; those that wait for the call follow. */
export function blame<T>(error: T, caller: Caller | undefined): T {
  const stack = caller?.stack;
  if (!(error instanceof Error) || !stack) return error;
  const waiting = capture({ called: caller.called }).stack ?? '';
  const [, line = ''] = /([^(\s]+:\d+):\d+\)?\s*$/.exec(stack) ?? [];
  const others = waiting
    .split('\n')
    .slice(1)
    .filter((frame) => !line || !frame.includes(line));
  error.stack = [`${error.name}: ${error.message}${stack.replace(/^.*/, '')}`, ...others].join('\n');
  return error;
}

/** Errors keep the stack that they have if an engine lacks `captureStackTrace`, or if stacks are switched off to save time. */
function capture(caller: Caller, frames?: number): Caller {
  const { stackTraceLimit } = Error;
  try {
    if (frames && stackTraceLimit > frames) Error.stackTraceLimit = frames;
    if (stackTraceLimit !== 0) Error.captureStackTrace?.(caller, caller.called);
    Error.stackTraceLimit = stackTraceLimit;
  } catch {
    // Some lock the globals.
  }
  return caller;
}

/** Runs work; errors it throws have the stack of the function's caller. */
export async function traced<T>(called: Called, work: () => Promise<T>): Promise<T> {
  const caller = callerOf(called);
  try {
    return await work();
  } catch (error) {
    throw blame(error, caller);
  }
}
