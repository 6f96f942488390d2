import { internalsOf } from './client.js';
import { operationTable } from './generated/operations.js';
import { rowOf } from './operation.js';
import { factsOf } from './transport/call.js';
import { fillPath } from './transport/url.js';

/** What the other entries of this package need of the main one. Not for anybody else. */
export const internals = { internalsOf, operationTable, rowOf, factsOf, fillPath };
