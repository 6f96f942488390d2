/** The parts of a service's client. They know no service; facts about one are passed as data, see `Service`. */
export { factsOfReading } from './call.js';
export { createClient } from './client.js';
export { CallError } from './errors/call-error.js';
export { isCallError } from './errors/is-call-error.js';
export { endedAs, incomplete, JobError, type JobErrorDetails, requireStatus } from './errors/job-error.js';
export { withRanges } from './errors/status-ranges.js';
export { callRules } from './options/call-options.js';
export { callback, count, having, isRecord, type Rule, text } from './options/check.js';
export { itemsOf } from './pagination/items.js';
export { pagesOf } from './pagination/pages.js';
export { type ClientParts, partsOf } from './parts.js';
export { checkWaiting, poll, tryWithin, type WaitOptions } from './polling/poll.js';
export { findProject } from './project.js';
export * from './public.js';
export type { JobFallback, OperationDescriptor, Service, StatusError } from './service.js';
export { quietly } from './use.js';
