/** What every entry of the package exports. */
export { defaultIdentities, type Identities, type Project, type User } from './auth/identities.js';
export type { ClientOptions, Emulator } from './core/create-emulator.js';
export type { FaultRule } from './core/faults/rule.js';
export type { LogFormat } from './core/log.js';
export type { CoreOptions } from './core/options.js';
export type { RecordedRequest } from './core/record.js';
export { type CreateOptions, createEmulator } from './create-emulator.js';
export type { OperationId } from './ddm/api.js';
export { parseRules } from './ddm/parse-rules.js';
export { allowedStatuses, type InstanceStatus, instanceStatuses } from './ddm/statuses.js';
