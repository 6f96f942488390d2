/** Calls an emulator in a worker from the page that has started it. */
export { connectEmulator, type EmulatorConnection, type StateKeeper } from './worker/connect.js';
