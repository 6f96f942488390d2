/** The DDM API of Open Telekom Cloud where there is no Node: in a page, in a worker, on an edge. */
export * from './exports.js';
