import { requireNumber, wrong } from '../core/options.js';
import type { CreateOptions } from '../create-emulator.js';

export interface EmulatorOptions extends CreateOptions {
  /** Port to listen on; 0 chooses a free one. Default 8090. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1; with any other, other machines may reach the emulator, so take care. */
  host?: string;
  /** File that the state is kept in. Default none: it is gone when the emulator stops. */
  stateFile?: string;
}

export const defaults = { port: 8090, host: '127.0.0.1' } as const;

/** Where to listen. Throws a TypeError that names the option at fault. */
export function readAddress({ port = defaults.port, host = defaults.host }: EmulatorOptions) {
  requireNumber('port', port, 0, 65_535, true);
  if (typeof host !== 'string' || host === '') throw wrong('host', 'an address to listen on', host);
  return { port, host };
}
