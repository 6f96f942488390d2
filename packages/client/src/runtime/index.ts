/** What the client of a service is made of. Knows no service: what is particular to one comes as data, see `Service`. */
export { factsOfReading } from './call.js';
export { createClient } from './client.js';
export { CallError } from './errors/call-error.js';
export { isCallError } from './errors/is-call-error.js';
export { endedAs, JobError } from './errors/job-error.js';
export { type ClientParts, partsOf } from './parts.js';
export { poll, type WaitOptions } from './polling/poll.js';
export { findProject } from './project.js';
export * from './public.js';
export type { JobFallback, OperationDescriptor, Service, StatusError } from './service.js';
