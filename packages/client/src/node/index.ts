/** What needs Node: the environment and clouds.yaml. */
export { ConfigurationError } from './configuration-error.js';
export { type EnvironmentOptions, fromEnvironment } from './environment.js';
