import { Iam } from './auth/iam/service.js';
import { defaultIdentities, type Identities } from './auth/identities.js';
import { type Emulator, emulatorIn } from './core/create-emulator.js';
import type { CoreOptions } from './core/options.js';
import { type Parts, World } from './core/world.js';
import type { OperationId } from './ddm/api.js';
import { ddm } from './ddm/service.js';
import type { State } from './ddm/state.js';

/** Options of every kind of emulator. */
export interface CreateOptions extends CoreOptions {
  /** The users of the emulator. By default, the made-up users of the README. */
  identities?: Identities;
  /** Operations that respond with 501. Default none. */
  disabled?: readonly OperationId[];
}

/** What only some ways in have: a state that was kept, and where it is kept. */
export type Surroundings = Pick<Parts<State>, 'state' | 'store' | 'isTrustedHost'>;

/**
 * Makes an emulator of the DDM API that needs no socket: call `emulator.fetch`, or hand it to a client. It works wherever
 * there is a `fetch`: in Node, in a page, in a worker. Throws a TypeError that names the option at fault.
 */
export function createEmulator(options: CreateOptions = {}): Emulator {
  return emulatorIn(worldOf(options));
}

/** The world of an emulator of the DDM API. */
export function worldOf(
  { identities = defaultIdentities, ...options }: CreateOptions,
  around: Surroundings = {},
): World<State> {
  return new World<State>({ service: ddm, identity: (parts) => new Iam(identities, parts), ...around }, options);
}
