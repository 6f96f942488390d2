import { parseBuiltIn } from '../arguments/built-in.js';
import { shown } from '../arguments/shown.js';
import { commandOf } from '../commands/find.js';
import type { RunBuiltIn } from '../commands/run-built-in.js';
import { exitCodes } from '../errors/exit-codes.js';
import type { ReportedError } from '../errors/report.js';
import { UsageError } from '../errors/usage-error.js';
import { program } from '../generated/program.js';
import { createClient, partsOf, regionIn } from '../generated/service.js';
import { observer, type Seen } from '../login/observe.js';
import { ownerOf } from '../login/owner.js';
import { callOperation } from '../operations/call.js';
import { clientOptions, configured } from '../operations/connect.js';
import { interruptible } from '../operations/interrupt.js';
import type { ServiceClient } from '../operations/service.js';
import { printerFor } from '../output/print.js';

const columns = ['credentials', 'user', 'account', 'region', 'project', 'project_id', 'endpoint'];

/** Checks the credentials with a request to the service, and says who they are of, where they hold and until when. */
export const run: RunBuiltIn = async (args, io) => {
  const { words, options } = parseBuiltIn('login', args);
  if (words[0] !== undefined) throw new UsageError(`${shown(words[0])} is one argument too many.`);
  const shape = [...columns.map((name) => ({ name })), { name: 'expires', time: 'rfc3339' }];
  const printer = printerFor(options, { columns: shape }, io);
  const checked = interruptible(io, async (signal) => {
    const { seen, fetch } = observer();
    const settings = await clientOptions(options, io, fetch);
    const client = await configured(options, io, async () => createClient(settings));
    const probe = commandOf(program.probe);
    if (!probe) throw new Error(`There is no operation ${program.probe}.`);
    const limit = probe.pagination ? { [probe.pagination.limit]: 1 } : {};
    await callOperation(client as unknown as ServiceClient, probe, limit, signal);
    const { user, account, project, projectId, expires } = await ownerOf(client, seen, signal);
    const { baseUrl, projectId: ownProject, service, options: own } = partsOf(client);
    const identity = {
      credentials: kindOf(seen),
      user,
      account,
      // A project is named after its region.
      region: own.region ?? regionIn(service.server, new URL(baseUrl).hostname) ?? project?.split('_')[0],
      project,
      project_id: ownProject ?? projectId,
      endpoint: baseUrl,
      expires: expires ?? 'unknown',
    };
    await printer.value(Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined)));
    return exitCodes.ok;
  });
  return checked.catch((error: ReportedError) => {
    throw withNext(error);
  });
};

/** Credentials that are refused are not tried again: repeated failures lock an account or a key. */
function withNext(error: ReportedError): ReportedError {
  const { status, name, code } = error;
  const isRefused = status === 401 || name === 'CredentialsError' || name === 'ConfigurationError';
  const next = code ? `${program.command} explain ${code}` : `${program.command} login --help`;
  return isRefused ? Object.assign(error, { next: [next] }) : error;
}

function kindOf({ token, accessKey, isTemporary, login }: Seen): string {
  if (!token && accessKey) return `${isTemporary ? 'temporary ' : ''}access key ${shortened(accessKey)}`;
  return login ? 'password' : 'token';
}

/** Enough of the id of an access key to recognize it. */
function shortened(key: string): string {
  return `${key.slice(0, 4)}…${key.slice(-4)}`;
}
