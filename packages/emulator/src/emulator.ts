import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from './core/clock.js';
import type { FaultRule } from './faults/rule.js';
import { control } from './http/control.js';
import { handle } from './http/pipeline.js';
import type { RecordedRequest } from './http/record.js';
import { write } from './http/write.js';
import { defaults, type EmulatorOptions } from './options.js';
import { StateFile } from './state-file.js';
import { World } from './world.js';

/** How long requests may take to end once the emulator is being closed, in milliseconds. */
const grace = 5000;

/** A running emulator. */
export interface Emulator {
  /** Base URL, such as `http://127.0.0.1:8090`. */
  readonly url: string;
  /** The time that jobs and tokens go by. */
  readonly clock: Pick<Clock, 'now' | 'advance' | 'pause' | 'resume' | 'paused' | 'speed'>;
  /** The requests that have arrived, without secrets. */
  readonly requests: readonly RecordedRequest[];
  /** Replaces the fault rules. */
  setFaults(rules: readonly FaultRule[]): void;
  /** A token of the first user for the first project, as a login would give it. */
  issueToken(): string;
  /** Makes all tokens and temporary access keys expire at once. */
  expireCredentials(): void;
  /** Forgets state, tokens and requests. */
  reset(): void;
  /** Stops listening, gives running requests five seconds to end, and saves the state. */
  close(): Promise<void>;
}

/**
 * Starts an emulator of the DDM API. Throws an Error with `code` `EADDRINUSE` when the port is taken, and an Error that
 * names the file when the state file holds something else.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const world = new World(options);
  if (options.stateFile !== undefined) await world.keepIn(new StateFile(options.stateFile));
  const server = createServer({ maxHeaderSize: 64 * 1024, requestTimeout: 60_000 }, (request, response) => {
    void serve(world, request, response);
  });
  server.on('clientError', (error, socket) => refuseGarbage(world, error, socket));
  await listen(server, options.port ?? defaults.port, options.host ?? defaults.host);
  const { address, family, port } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    clock: world.clock,
    get requests() {
      return world.record.all;
    },
    setFaults: (rules) => world.faults.set(rules),
    issueToken: () => {
      const [user] = world.identities.users;
      const [project] = world.identities.projects;
      if (!user || !project) throw new Error('The identities lack a user or a project.');
      return world.authenticator.issue({ user, project }).id;
    },
    expireCredentials: () => world.authenticator.expireAll(),
    reset: () => world.reset(),
    close: async () => {
      world.closing = true;
      const impatient = setTimeout(() => server.closeAllConnections(), grace);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      clearTimeout(impatient);
      await world.saved();
    },
  };
}

async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  world.active++;
  try {
    // The connection ends with the answer, so that a busy client does not keep the emulator from closing.
    if (world.closing) response.setHeader('Connection', 'close');
    const own = await control(world, request);
    if (own) {
      response.setHeader('X-Request-Id', world.requestIds.request());
      return await write(response, own, undefined, request.method === 'HEAD');
    }
    const { answer, fault, record } = await handle(world, request);
    if (world.closing && !response.headersSent) response.setHeader('Connection', 'close');
    world.record.add(record);
    world.log.request(record);
    await write(response, answer, fault, request.method === 'HEAD');
  } catch (error) {
    // Nothing that one request brings about may end the process.
    world.log.failure('-', error);
    response.destroy();
  } finally {
    world.active--;
    // Bodies that were not wanted are thrown away, so that the connection can be used again.
    request.resume();
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** What is no HTTP is answered once, in a form that any client understands, and the connection is closed. */
function refuseGarbage(world: World, error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const id = world.requestIds.request();
  socket.end(`HTTP/1.1 ${status}\r\nX-Request-Id: ${id}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
