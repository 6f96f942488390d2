import { parseBuiltIn } from '../arguments/built-in.js';
import { commandOf } from '../commands/find.js';
import type { RunBuiltIn } from '../commands/run-built-in.js';
import { exitCodes } from '../errors/exit-codes.js';
import { program } from '../generated/program.js';
import { createClient, iamOf, partsOf } from '../generated/service.js';
import { callOperation } from '../operations/call.js';
import { clientOptions, configured } from '../operations/connect.js';
import { interruptible } from '../operations/interrupt.js';
import type { ServiceClient } from '../operations/service.js';
import { printerFor } from '../output/print.js';

/** What a login tells: who the caller is, where, and until when. */
interface Identity {
  readonly credentials: string;
  readonly user?: string | undefined;
  readonly account?: string | undefined;
  readonly project?: string | undefined;
  readonly project_id?: string | undefined;
  readonly endpoint: string;
  readonly expires?: string | undefined;
}

/** A token, as IAM describes it. */
interface TokenBody {
  readonly token?: {
    readonly expires_at?: string;
    readonly user?: { readonly name?: string; readonly domain?: { readonly name?: string } };
    readonly project?: { readonly id?: string; readonly name?: string };
  };
}

/** Checks the credentials with a request to the service, and says who they are of, where they hold and until when. */
export const run: RunBuiltIn = async (args, io) => {
  const { options } = parseBuiltIn('login', args);
  const names = ['credentials', 'user', 'account', 'project', 'project_id', 'endpoint'];
  const columns = [...names.map((name) => ({ name })), { name: 'expires', time: 'rfc3339' }];
  const printer = printerFor(options, { columns }, io);
  return interruptible(io, async (signal) => {
    const seen = observer();
    const settings = await clientOptions(options, io, seen.fetch);
    const client = await configured(options, io, async () => createClient(settings));
    const probe = commandOf(program.probe);
    if (!probe) throw new Error(`There is no operation ${program.probe}.`);
    const limit = probe.paging ? { [probe.paging.limit]: 1 } : {};
    await callOperation(client as unknown as ServiceClient, probe, limit, signal);
    const body = seen.login ?? (await describeToken(client, seen.token, signal));
    const { user, project, expires_at: expires } = body?.token ?? {};
    const { baseUrl, projectId } = partsOf(client);
    const identity: Identity = {
      credentials: seen.accessKey ? `access key ${shortened(seen.accessKey)}` : seen.login ? 'password' : 'token',
      user: user?.name,
      account: user?.domain?.name,
      project: project?.name,
      project_id: projectId ?? project?.id,
      endpoint: baseUrl,
      expires,
    };
    await printer.value(Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined)));
    return exitCodes.ok;
  });
};

/** Sends requests as usual, and keeps what the login among them has told. */
function observer() {
  const seen: { login?: TokenBody; token?: string; accessKey?: string } = {};
  const send = async (url: string, init: RequestInit & { readonly headers: Record<string, string> }) => {
    const response = await fetch(url, init);
    const { 'x-auth-token': token, authorization } = init.headers;
    if (token) seen.token = token;
    const key = /\b(?:Access|Credential)=([^,/\s]+)/.exec(authorization ?? '')?.[1];
    if (key) seen.accessKey = key;
    const isLogin = init.method === 'POST' && new URL(url).pathname.endsWith('/auth/tokens');
    if (isLogin && response.ok)
      seen.login = (await response
        .clone()
        .json()
        .catch(() => ({}))) as TokenBody;
    return response;
  };
  return Object.assign(seen, { fetch: send });
}

/** Looks a token up at IAM; undefined where its IAM is not known, or refuses. */
async function describeToken(
  client: object,
  token: string | undefined,
  signal: AbortSignal,
): Promise<TokenBody | undefined> {
  if (!token) return undefined;
  const { service, baseUrl, transport, options } = partsOf(client);
  try {
    const url = `${iamOf(service, options.baseUrl && baseUrl, options.region)()}/auth/tokens?nocatalog=true`;
    const call = { operationId: 'getToken', method: 'GET', url, path: new URL(url).pathname, idempotent: true };
    return (await transport.send(call, { signal, headers: { 'x-subject-token': token } })).data as TokenBody;
  } catch {
    return undefined;
  }
}

/** Enough of the id of an access key to recognize it. */
function shortened(key: string): string {
  return `${key.slice(0, 4)}…${key.slice(-4)}`;
}
