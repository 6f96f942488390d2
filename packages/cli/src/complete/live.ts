import { spawn } from 'node:child_process';
import { kebab } from '../arguments/spelling.js';
import type { Command, Input, Parameter } from '../commands/command.js';
import { commandOf } from '../commands/find.js';
import type { Io } from '../io.js';
import type { Connection } from '../online.js';
import { cacheFolder, cacheKey, type Entry, type Name, NameCache } from './cache.js';
import { type Candidate, isPlain } from './candidate.js';
import type { Line } from './line.js';

/** How long after the start of the process the names have to be there, in milliseconds: the rest of 300 is for the shell. */
const deadline = 220;

/** For how long names are good, are better than none, and are not looked up again after a failure. In milliseconds. */
const [fresh, usable, afterFailure, afterRefusal] = [60_000, 86_400_000, 30_000, 300_000];

/** How long a look-up in the background may take, in milliseconds. */
const backgroundTime = 15_000;

/** How many names are kept. */
const maxNames = 500;

/** A list whose items have names. */
export interface Wanted {
  readonly operation: string;
  readonly field: string;
  readonly input: Input;
  readonly connection: Connection;
}

/** The list that has the values of a parameter; undefined where the line does not say enough. */
export function wantedFor({ source }: Parameter, { flags }: Line): Wanted | undefined {
  const list = source && commandOf(source.operation);
  if (!list) return undefined;
  const path = list.parameters
    .filter(({ in: place }) => place === 'path')
    .map(({ name }) => [name, flags.get(kebab(name))]);
  if (path.some(([, value]) => !value)) return undefined;
  const limit = list.parameters.find(({ name }) => name === list.paging?.limit);
  const input = {
    ...Object.fromEntries(path),
    ...(limit?.schema.maximum && { [limit.name]: limit.schema.maximum }),
  } as Input;
  const [cloud, endpoint, project] = ['cloud', 'endpoint', 'project-id'].map((name) => flags.get(name));
  const connection = {
    ...(cloud && { cloud }),
    ...(endpoint && { endpoint }),
    ...(project && { 'project-id': project }),
  };
  return { operation: source.operation, field: source.field, input, connection };
}

// See docs/decisions/0217-completion-asks-the-service-within-300-ms.md.
/** The names of a list: those of the cache, or of the service if it responds in time. */
export async function liveCandidates(wanted: Wanted, io: Io): Promise<Candidate[]> {
  const cache = await cacheOf(wanted, io);
  const entry = await cache.read();
  const now = Date.now();
  if (entry && now - entry.time < fresh) return shown(entry);
  if (entry?.pause && now < entry.pause) return shown(entry);
  const left = deadline - performance.now();
  const done = left > 0 ? await lookUp(wanted, cache, entry, io, left) : undefined;
  if (done) return shown(done);
  await cache.write({ time: 0, names: [], ...entry, pause: now + backgroundTime });
  goOnInBackground(wanted, io);
  return shown(entry);
}

/** Looks names up and keeps them; failures too, so that nobody is locked out by pressing a key. Undefined when time is over. */
async function lookUp(
  wanted: Wanted,
  cache: NameCache,
  before: Entry | undefined,
  io: Io,
  time: number,
): Promise<Entry | undefined> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), time);
  const old = { time: 0, names: [], ...before };
  try {
    const names = await namesFrom(wanted, io, controller.signal);
    const entry = { time: Date.now(), names };
    await cache.write(entry);
    return entry;
  } catch (error) {
    if (controller.signal.aborted) return undefined;
    const { status, name } = error as { status?: number; name?: string };
    const isRefused = status === 401 || status === 403 || name === 'CredentialsError';
    const entry = { ...old, pause: Date.now() + (isRefused ? afterRefusal : afterFailure) };
    // Without credentials nothing was sent, and the next time may be better.
    if (name !== 'ConfigurationError') await cache.write(entry);
    return entry;
  } finally {
    clearTimeout(timer);
  }
}

async function namesFrom(
  { operation, field, input, connection }: Wanted,
  io: Io,
  signal: AbortSignal,
): Promise<Name[]> {
  const { callOperation, connect, itemsIn } = await import('../online.js');
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

function shown(entry: Entry | undefined): Candidate[] {
  if (!entry || Date.now() - entry.time > usable) return [];
  return entry.names.map(([value, alias]) => ({ value, ...(alias && { description: alias, alias }) }));
}

async function cacheOf(wanted: Wanted, { env }: Io): Promise<NameCache> {
  return new NameCache(cacheFolder(env), await cacheKey(env, process.cwd(), wanted));
}

/** Starts this program once more, which nobody waits for. */
function goOnInBackground(wanted: Wanted, { env }: Io): void {
  const [, file = ''] = process.argv;
  const args = [file, '__complete', 'refresh', JSON.stringify(wanted)];
  spawn(process.execPath, args, { detached: true, stdio: 'ignore', env: { ...env } })
    .on('error', () => {})
    .unref();
}

/** The work in the background. */
export async function refresh(text: string, io: Io): Promise<void> {
  const wanted = JSON.parse(text) as Wanted;
  const cache = await cacheOf(wanted, io);
  await lookUp(wanted, cache, await cache.read(), io, backgroundTime);
}
