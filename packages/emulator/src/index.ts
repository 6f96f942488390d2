/** The DDM API of Open Telekom Cloud on localhost. */
export { defaultIdentities, type Identities, type Project, type User } from './auth/identities.js';
export { allowedStatuses, type InstanceStatus, instanceStatuses } from './core/statuses.js';
export { type Emulator, startEmulator } from './emulator.js';
export { type FaultRule, parseRules } from './faults/rule.js';
export type { RecordedRequest } from './http/record.js';
export type { LogFormat } from './log.js';
export type { EmulatorOptions } from './options.js';
