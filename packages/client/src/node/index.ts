/** What needs Node: the environment and clouds.yaml. */
export { type EnvironmentOptions, fromEnvironment } from './environment.js';
