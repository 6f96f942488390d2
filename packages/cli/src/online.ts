/** All that calls the service: loaded by the first command that does. */
export { run as api } from './built-in/api.js';
export { run as explain } from './built-in/explain.js';
export { run as login } from './built-in/login.js';
export { run as wait } from './built-in/wait.js';
export { partsOf } from './generated/service.js';
export { callOperation, itemsIn, listOperation } from './operations/call.js';
export { type Connection, connect } from './operations/connect.js';
export { execute } from './operations/execute.js';
export { followJob } from './operations/follow.js';
