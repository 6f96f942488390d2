import { json } from 'node:stream/consumers';
import type { Command } from '../commands/command.js';
import { commandOf } from '../commands/find.js';
import type { Io } from '../io.js';
import { callOperation, itemsIn } from '../operations/call.js';
import { connect } from '../operations/connect.js';
import { type Name, nameCache } from './cache.js';
import { isPlain } from './candidate.js';
import { timeOfLookUp, type Wanted } from './wanted.js';

/** For how long nothing is looked up again after a failure, in milliseconds. */
const [afterFailure, afterRefusal] = [30_000, 300_000];

/** How many names are kept. */
const maxNames = 500;

/** Looks up the names that standard input asks for, and keeps them; failures too, so that nobody is locked out by pressing a key. */
export async function run(io: Io): Promise<void> {
  const wanted = (await json(io.stdin)) as Wanted;
  const cache = nameCache(wanted, io.env);
  if (!cache) return;
  const { pause: _, isBusy: __, ...old } = { time: 0, names: [], ...cache.read() };
  try {
    const names = await namesFrom(wanted, io, AbortSignal.timeout(timeOfLookUp));
    cache.write({ time: Date.now(), names });
  } catch (error) {
    const { status, name } = error as { status?: number; name?: string };
    const isRefused = status === 401 || status === 403 || name === 'CredentialsError';
    // Without credentials nothing was sent, and the next time may be better.
    const isSent = name !== 'ConfigurationError';
    cache.write({ ...old, ...(isSent && { pause: Date.now() + (isRefused ? afterRefusal : afterFailure) }) });
  }
}

async function namesFrom(
  { operation, field, input, connection }: Wanted,
  io: Io,
  signal: AbortSignal,
): Promise<Name[]> {
  const list = commandOf(operation) as Command;
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('The time is over.')));
  });
  const call = async () => {
    const client = await connect({ ...connection, retries: '0' }, io);
    return callOperation(client, list, input, signal);
  };
  const response = await Promise.race([call(), aborted]);
  return (itemsIn(list, response) ?? []).slice(0, maxNames).flatMap((item) => {
    const { [field]: value, name, status } = item as Readonly<Record<string, unknown>>;
    const alias = [field === 'name' ? undefined : name, status].find(
      (one) => typeof one === 'string' && one && isPlain(one),
    );
    return typeof value === 'string' && value && isPlain(value) ? [[value, (alias as string | undefined) ?? '']] : [];
  }) as Name[];
}
