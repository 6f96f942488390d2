import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { exitCodes } from '../errors/exit-codes.js';
import type { Io } from '../io.js';
import { connect } from '../online.js';
import { interruptible } from '../operations/interrupt.js';
import { serverOf } from './server.js';
import { once } from './session.js';
import { readSettings } from './settings.js';

/** Serves the operations as tools over standard input and output, until the input ends. Gives back the exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const { selection, connection } = readSettings(args);
  const session = { selection, client: once(() => connect(connection, io)) };
  await interruptible(
    io,
    (signal) =>
      new Promise<void>((resolve) => {
        const transport = new StdioServerTransport(io.stdin, io.stdout);
        const handle = serveStdio(() => serverOf(session), {
          transport,
          onerror: ({ message }) => io.stderr.write(`${message}\n`),
        });
        const close = transport.onclose;
        transport.onclose = () => {
          close?.();
          resolve();
        };
        signal.addEventListener('abort', () => void handle.close());
      }),
  );
  return exitCodes.ok;
}
