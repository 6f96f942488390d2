/** The console of an operation's page, and the buttons that make a code happen. Loaded when one is first used. */

export { openConsole } from './console.js';
export { happen } from './happen.js';
