import { isIP } from 'node:net';
import { isLoopback } from '../core/cors.js';
import type { PlainRequest } from '../core/http.js';

/**
 * Makes the check whether a request may steer the emulator by the host it names. A page can make its own name lead to this
 * machine (DNS rebinding), so names are trusted only where no page on the web can have them: those of this machine, those
 * without a dot, such as the names of containers, and the address that the emulator was told to listen on.
 */
export function trustedHost(listening: string): (request: PlainRequest) => boolean {
  return ({ headers: { host = '' } }) => {
    const name = host.replace(/:\d+$/, '').toLowerCase();
    const isAddress = isIP(name.replace(/^\[|\]$/g, '')) > 0;
    return isAddress || isLoopback(name) || name === listening.toLowerCase() || isLocalName(name);
  };
}

function isLocalName(name: string): boolean {
  return (/^[a-z0-9_-]+$/.test(name) && !/^\d+$/.test(name)) || name === 'host.docker.internal';
}
