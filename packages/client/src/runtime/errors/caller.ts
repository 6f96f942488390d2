/** Where a function was called. */
export interface Caller {
  readonly stack?: string;
}

/** The frames above a function, taken when it is called: what fails later has lost them. Formatted only when they are read. */
export function callerOf(called: (...args: never[]) => unknown): Caller {
  const caller = {};
  // Where an engine lacks it, errors keep the stack that they have.
  Error.captureStackTrace?.(caller, called);
  return caller;
}

/** Makes the stack of an error begin at the line of the caller. */
export function blame<T>(error: T, { stack }: Caller): T {
  if (error instanceof Error && stack) error.stack = `${error.name}: ${error.message}${stack.replace(/^.*/, '')}`;
  return error;
}

/** Runs work; errors it throws have the stack of the function's caller. */
export async function traced<T>(called: (...args: never[]) => unknown, work: () => Promise<T>): Promise<T> {
  const caller = callerOf(called);
  try {
    return await work();
  } catch (error) {
    throw blame(error, caller);
  }
}
