/** A problem with the environment or a configuration file. It names variables, keys and files, and shows no values. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}
