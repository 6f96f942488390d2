/** A name that is not known, and those that are. */
export interface UnknownName {
  readonly given: string;
  readonly known: readonly string[];
}

/** A problem with the environment or a configuration file. It names variables, keys and files, and shows no values. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
  /** The name of a cloud or region that is not in the file. */
  readonly given?: string;
  /** The names that are. */
  readonly known?: readonly string[];

  constructor(message: string, unknown?: UnknownName) {
    super(message);
    Object.assign(this, unknown);
  }
}
