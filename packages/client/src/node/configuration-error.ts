/** What is wrong with the environment or a configuration file. It names variables, keys and files, and shows no value. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}
