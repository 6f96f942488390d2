/** The command line cannot be understood. Its message names the fault and says what to write instead. */
export class UsageError extends Error {
  override name = 'UsageError';

  /** @param next - Commands to try next. */
  constructor(
    message: string,
    readonly next: readonly string[] = [],
  ) {
    super(message);
  }
}
