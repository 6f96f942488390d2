/** The DDM API of Open Telekom Cloud on localhost, and in a process without a socket. */
export * from './exports.js';
export type { EmulatorOptions } from './node/options.js';
export { startEmulator } from './node/start-emulator.js';
