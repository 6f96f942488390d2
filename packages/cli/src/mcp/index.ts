import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { exitCodes } from '../errors/exit-codes.js';
import type { Io } from '../io.js';
import { connect, partsOf } from '../online.js';
import { interruptible } from '../operations/interrupt.js';
import { messagesOnly } from './lines.js';
import { Pending } from './pending.js';
import { serverOf } from './server.js';
import { once, type Session } from './session.js';
import { readSettings } from './settings.js';
import { forAgents, lacksProject } from './words.js';

/** Serves the operations as tools over standard input and output, until the input ends. Gives back the exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const { selection, connection } = readSettings(args);
  const session = { selection, client: once(() => connect(connection, io)) };
  // Nobody waits for it: a host gives a server little time to start.
  void warnOfSettings(session, io);
  await interruptible(
    io,
    (signal) =>
      new Promise<void>((resolve) => {
        const pending = new Pending();
        const lines = io.stdin.pipe(messagesOnly((line) => io.stdout.write(line), pending));
        const transport = new StdioServerTransport(lines, io.stdout);
        const send = transport.send.bind(transport);
        transport.send = async (message) => {
          await send(message);
          pending.sent(message);
        };
        const handle = serveStdio(() => serverOf(session), {
          transport,
          onerror: ({ message }) => io.stderr.write(`${message.replace(/\s+/g, ' ').slice(0, 300)}\n`),
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

/** Says at the start what every call will say: that credentials or the project are missing. */
async function warnOfSettings({ client }: Session, { stderr }: Io): Promise<void> {
  try {
    const { projectId } = partsOf(await client());
    if (!projectId) stderr.write(`Warning: ${lacksProject} Most calls fail until then.\n`);
  } catch (error) {
    stderr.write(`Warning: ${forAgents(error as Error)} Calls fail until then.\n`);
  }
}
