import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Emulator, emulatorIn } from '../core/create-emulator.js';
import { handle } from '../core/pipeline.js';
import type { World } from '../core/world.js';
import { worldOf } from '../create-emulator.js';
import { readState } from '../ddm/read-state.js';
import type { State } from '../ddm/state.js';
import { Connections } from './connections.js';
import { type EmulatorOptions, readAddress } from './options.js';
import { send, toPlainRequest } from './plain-http.js';
import { StateFile } from './state-file.js';
import { trustedHost } from './trusted-host.js';

/** How long requests may take to end once the emulator is being closed, in milliseconds. */
const grace = 5000;

/**
 * Starts an emulator of the DDM API that listens for HTTP. Throws a TypeError that names the option at fault, an Error with
 * `code` `EADDRINUSE` when the port is taken, and an Error that names the state file when that is in use or cannot be used.
 */
export async function startEmulator({ stateFile, ...options }: EmulatorOptions = {}): Promise<Emulator> {
  const { port, host } = readAddress(options);
  const file = stateFile === undefined ? undefined : new StateFile(stateFile, readState);
  try {
    const isTrustedHost = trustedHost(host);
    const world = worldOf(options, { state: await file?.read(), store: file, isTrustedHost });
    // Written at once, so that a place that cannot be written to is known before anybody relies on it.
    await file?.save(world.state);
    return await listen(world, port, host, file);
  } catch (error) {
    file?.release();
    throw error;
  }
}

async function listen(
  world: World<State>,
  port: number,
  host: string,
  file: StateFile<State> | undefined,
): Promise<Emulator> {
  let isClosing = false;
  const server = createServer({ maxHeaderSize: 64 * 1024, requestTimeout: 60_000 }, (request, response) => {
    void serve(world, request, response, () => isClosing);
  });
  const connections = new Connections(server);
  server.on('clientError', (error, socket) => refuseGarbage(world, error, socket));
  await startListening(server, port, host);
  const emulator = emulatorIn(world, urlOf(server.address() as AddressInfo));
  return {
    ...emulator,
    // Spread, it would be read once.
    get requests() {
      return emulator.requests;
    },
    close: async () => {
      isClosing = true;
      const impatient = setTimeout(() => server.closeAllConnections(), grace);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        connections.end();
      });
      clearTimeout(impatient);
      await emulator.close().finally(() => file?.release());
    },
  };
}

async function serve(
  world: World<State>,
  request: IncomingMessage,
  response: ServerResponse,
  isClosing: () => boolean,
): Promise<void> {
  try {
    const delivery = await handle(world, await toPlainRequest(request, world.options.maxBody));
    // The connection ends with the response, so that a busy client does not keep the emulator from closing.
    if (isClosing()) response.setHeader('Connection', 'close');
    await send(response, delivery, request.method === 'HEAD');
  } catch (error) {
    // Nothing that one request brings about may end the process.
    world.log.failure('-', error);
    response.destroy();
  } finally {
    // A body that was not read to its end is thrown away, so that the connection can be used again.
    request.resume();
  }
}

function startListening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Input that is not HTTP gets one response that any client understands, and the connection is closed. */
function refuseGarbage(world: World<State>, error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const id = world.newRequestId();
  socket.end(`HTTP/1.1 ${status}\r\nX-Request-Id: ${id}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
