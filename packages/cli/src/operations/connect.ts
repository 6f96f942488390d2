import { retriesOf, secondsOf } from '../arguments/numbers.js';
import { shown } from '../arguments/shown.js';
import type { OptionValues } from '../commands/options.js';
import { regionHint } from '../errors/hint.js';
import { UsageError } from '../errors/usage-error.js';
import { asGiven, sourceOf } from '../errors/words.js';
import { program } from '../generated/program.js';
import { createClient, type Fetch, fromEnvironment } from '../generated/service.js';
import type { Io } from '../io.js';
import { retryWatcher } from './retries.js';
import type { ServiceClient } from './service.js';

/** The settings of a client that the command line gives. */
export type Connection = Pick<
  OptionValues,
  'cloud' | 'debug' | 'endpoint' | 'timeout' | 'project-id' | 'region' | 'retries'
>;

/** How often a request is retried at most, as help says. */
const usualRetries = 5;

/** Makes the client, with credentials from the environment or clouds.yaml. Throws what `fromEnvironment` throws. */
export async function connect(connection: Connection, io: Pick<Io, 'env' | 'stderr'>): Promise<ServiceClient> {
  const options = await clientOptions(connection, io);
  return configured(connection, io, async () => createClient(options) as unknown as ServiceClient);
}

/** The options of the client, as `connect` gives them. */
export async function clientOptions(
  connection: Connection,
  io: Pick<Io, 'env' | 'stderr'>,
  fetch?: Fetch,
): ReturnType<typeof fromEnvironment> {
  const { cloud, debug, endpoint, region, timeout, retries, 'project-id': project } = connection;
  const { env, stderr } = io;
  const print = (line: string) => stderr.write(`${line}\n`);
  const limit = retries === undefined ? usualRetries : retriesOf(retries);
  const watcher = debug ? (await import('./debug.js')).debugWatcher(print) : retryWatcher(print, limit, stderr.isTTY);
  const everything = endpoint ?? env[program.endpointVariable];
  const settings = {
    env: {
      ...env,
      ...(endpoint && { [program.endpointVariable]: endpoint }),
      ...(region && { OS_REGION_NAME: region }),
      ...(project && { OS_PROJECT_ID: project }),
    },
    ...(cloud && { cloud }),
    ...(fetch && { fetch }),
    watcher,
    ...(timeout !== undefined && { timeout: secondsOf(timeout) * 1000 }),
    retry: { limit },
  };
  const isEmpty = everything !== undefined && !everything.trim();
  const warning = `Warning: ${program.endpointVariable} is empty and counts as not set`;
  try {
    const made = await configured(connection, io, () => fromEnvironment(settings));
    if (isEmpty) print(`${warning}, so requests go to ${made.baseUrl ? new URL(made.baseUrl).origin : 'the cloud'}.`);
    return made;
  } catch (error) {
    if (isEmpty) print(`${warning}.`);
    throw error;
  }
}

/** Makes something of flags and variables. Each that the client refuses is named in a UsageError. */
export async function configured<T>(
  connection: Connection,
  { env }: Pick<Io, 'env'>,
  make: () => Promise<T>,
): Promise<T> {
  try {
    return await make();
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'TypeError') throw new UsageError(asGiven(message, isGiven));
    if (name === 'ConfigurationError' && message.startsWith('OS_REGION_NAME is not a region')) {
      const source = sourceOf('region', isGiven);
      const region = source.startsWith('--') ? connection.region : env[source];
      throw new UsageError(`${source} is not a region${notThis(region)}. ${regionHint(region?.trim() ?? '')}`);
    }
    if (name === 'ConfigurationError') (error as Error).message = withAddress(asGiven(message, isGiven));
    throw error;
  }
  function isGiven(source: string): boolean {
    return Boolean(given(source)?.trim());
  }
  function given(source: string): string | undefined {
    const value = source.startsWith('--') ? connection[source.slice(2) as keyof Connection] : env[source];
    return value?.toString();
  }
  /** A message about an address, with what was given: it was typed here, or long ago in another file. */
  function withAddress(text: string): string {
    const [, source] = /^(\S+) must (?:begin with https|end before the version)/.exec(text) ?? [];
    const address = source === undefined ? undefined : given(source);
    // An address with credentials or a token in it is not shown.
    return address && !/[@?#]/.test(address) ? `${text} It is ${shown(address)}.` : text;
  }
}

function notThis(value: string | undefined): string {
  return value === undefined ? '' : `: ${shown(value)}`;
}
