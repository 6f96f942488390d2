import { isIP } from 'node:net';
import { isLoopback } from '../core/cors.js';
import type { PlainRequest } from '../core/http.js';

/**
 * Creates the check whether a request may control the emulator, by its host name. A page can make its own name resolve
 * to this machine (DNS rebinding). So only names that no page on the web can have are trusted: those of this machine,
 * those without a dot, such as names of containers, and the address that the emulator listens on.
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
