import type { OperationId } from '@ddm-openapi/spec';
import type { Identities } from './auth/identities.js';
import type { FaultRule } from './faults/rule.js';
import type { LogFormat } from './log.js';

export interface EmulatorOptions {
  /** Port to listen on; 0 chooses a free one. Default 8090. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1; others can then reach the emulator, so take care. */
  host?: string;
  /** Seed of all ids and of faults with a probability. Default 1. */
  seed?: number;
  /** How many times faster than in the cloud jobs run. Default 60. */
  speed?: number;
  /** Whether credentials are checked. Default true. */
  auth?: boolean;
  /** Who may use the emulator. Default: the made-up users that the README lists. */
  identities?: Identities;
  /** What goes wrong from the start. Default nothing. */
  faults?: readonly FaultRule[];
  /** File that the state is kept in. Default none: it is gone when the emulator stops. */
  stateFile?: string;
  /** Default `off`. */
  log?: LogFormat;
  /** Requests at a time before 503 is answered. Default 1,000. */
  maxLoad?: number;
  /** Bytes of a body before 413 is answered. Default 12 MiB. */
  maxBody?: number;
  /** Operations that answer 501. Default none. */
  disabled?: readonly OperationId[];
}

export const defaults = {
  port: 8090,
  host: '127.0.0.1',
  seed: 1,
  speed: 60,
  auth: true,
  log: 'off',
  maxLoad: 1000,
  maxBody: 12 * 1024 * 1024,
} as const;
