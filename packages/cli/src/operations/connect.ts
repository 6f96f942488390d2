import { retriesOf, secondsOf } from '../arguments/numbers.js';
import type { OptionValues } from '../commands/options.js';
import { program } from '../generated/program.js';
import { createClient, type Fetch, fromEnvironment } from '../generated/service.js';
import type { Io } from '../io.js';
import { debugWatcher, retryWatcher } from './debug.js';
import type { ServiceClient } from './service.js';

/** The settings of a client that the command line gives. */
export type Connection = Pick<OptionValues, 'cloud' | 'debug' | 'endpoint' | 'timeout' | 'project-id' | 'retries'>;

/** Makes the client, with credentials from the environment or clouds.yaml. Throws what `fromEnvironment` throws. */
export async function connect(connection: Connection, io: Pick<Io, 'env' | 'stderr'>): Promise<ServiceClient> {
  return createClient(await clientOptions(connection, io)) as unknown as ServiceClient;
}

/** The options of the client, as `connect` gives them. */
export function clientOptions(
  { cloud, debug, endpoint, timeout, retries, 'project-id': project }: Connection,
  { env, stderr }: Pick<Io, 'env' | 'stderr'>,
  fetch?: Fetch,
) {
  const print = (line: string) => stderr.write(`${line}\n`);
  const watcher = debug ? debugWatcher(print) : stderr.isTTY ? retryWatcher(print) : undefined;
  return fromEnvironment({
    env: {
      ...env,
      ...(endpoint && { [program.endpointVariable]: endpoint }),
      ...(project && { OS_PROJECT_ID: project }),
    },
    ...(cloud && { cloud }),
    ...(fetch && { fetch }),
    ...(watcher && { watcher }),
    ...(timeout !== undefined && { timeout: secondsOf(timeout) * 1000 }),
    ...(retries !== undefined && { retry: { limit: retriesOf(retries) } }),
  });
}
