import { exitCodes } from '../errors/exit-codes.js';
import { program } from '../generated/program.js';
import { createClient, type Fetch, partsOf } from '../generated/service.js';
import type { Io } from '../io.js';
import { writerTo } from '../output/sink.js';
import { type Connection, clientOptions, configured } from './connect.js';
import { curlOf, type SentRequest } from './curl.js';
import type { ServiceClient } from './service.js';

/** What stands for a project whose id only IAM knows. */
const unknownProject = 'PROJECT_ID';

/** A request that was not sent. */
export interface DryRun {
  /** As a command of curl. */
  readonly curl: string;
  /** How its caller would be authenticated, and what is not in the command. */
  readonly notes: readonly string[];
}

/** What was learned while nothing was sent. */
interface Learned {
  sent?: SentRequest;
  /** The address of the login that comes first. */
  login?: string;
  /** The name of the project that would be looked up. */
  project?: string;
}

/**
 * Makes a request with the client itself, which gets made-up responses instead of a connection. Secrets are masked, and a token
 * is left to the variable `OS_TOKEN`. Throws what the client throws before it sends something.
 */
export async function dryRun(
  connection: Connection,
  io: Io,
  send: (client: ServiceClient) => Promise<unknown>,
): Promise<DryRun> {
  const learned: Learned = {};
  const { options, lack } = await optionsOf(connection, io, pretending(learned));
  const client = await configured(
    connection,
    io,
    async () => createClient({ projectId: unknownProject, ...options }) as unknown as ServiceClient,
  );
  // A made-up response is none of the service, so that it may be refused.
  await send(client).catch((error: unknown) => {
    if (!learned.sent) throw error;
  });
  const { sent, login, project } = learned;
  if (!sent) throw new Error('Nothing would be sent.');
  const { secretProperties } = partsOf(client).service;
  const { curl, isMasked } = curlOf(sent, secretProperties);
  return { curl, notes: notesOn(sent, { lack, login, project, isMasked, env: io.env }) };
}

/** Prints a request that is not sent: the command alone on standard output. */
export async function printDryRun({ curl, notes }: DryRun, { stdout, stderr }: Io): Promise<number> {
  for (const note of notes) stderr.write(`${note}\n`);
  await writerTo(stdout)(`${curl}\n`);
  return exitCodes.ok;
}

type Options = Awaited<ReturnType<typeof clientOptions>>;

/** The options of the client. Without credentials a token stands for them, because nothing is sent. */
async function optionsOf(
  connection: Connection,
  io: Io,
  fetch: Fetch,
): Promise<{ readonly options: Options; readonly lack?: string }> {
  const quiet = { ...connection, debug: false };
  // Debug lines of the client would report what is not sent.
  const env = { ...io.env, [program.endpointVariable.replace(/ENDPOINT$/, 'DEBUG')]: undefined };
  try {
    return { options: await clientOptions(quiet, { ...io, env }, fetch) };
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== 'ConfigurationError') throw error;
    return { options: await clientOptions(quiet, { ...io, env: { ...env, OS_TOKEN: '***' } }, fetch), lack: message };
  }
}

function pretending(learned: Learned): Fetch {
  return async (url, init) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname.endsWith('/auth/tokens')) {
      learned.login ??= url.split('?')[0] ?? url;
      return Response.json({}, { status: 201, headers: { 'X-Subject-Token': '***' } });
    }
    const name = searchParams.get('name');
    if (!learned.sent && name && pathname.endsWith('/projects')) {
      learned.project = name;
      return Response.json({ projects: [{ id: unknownProject, name }] });
    }
    learned.sent ??= { url, method: init.method, headers: init.headers, body: init.body };
    return Response.json({});
  };
}

interface Circumstances {
  readonly lack: string | undefined;
  readonly login: string | undefined;
  readonly project: string | undefined;
  readonly isMasked: boolean;
  readonly env: Io['env'];
}

function notesOn({ url, headers }: SentRequest, { lack, login, project, isMasked, env }: Circumstances): string[] {
  const placeholder = url.includes(unknownProject) || Object.values(headers).includes(unknownProject);
  const key = /\bAccess=([^,\s]+)/.exec(headers.authorization ?? '')?.[1];
  const isToken = headers['x-auth-token'] !== undefined;
  const facts = [
    lack && `Warning: ${lack} The request is shown with a token.`,
    placeholder &&
      `Warning: ${unknownProject} stands for the project id, which ${project ? `IAM finds by the name ${project}` : 'is not set'}. Set OS_PROJECT_ID or give --project-id to see it.`,
    key &&
      `Note: the request is signed with the access key ${key.slice(0, 4)}…${key.slice(-4)}. The signature holds for 15 minutes and is masked. To send the request with curl, put -H "X-Auth-Token: $OS_TOKEN" in place of Authorization.`,
    isToken && login && `Note: the token comes from a login at ${login} that is sent first. Put a token into OS_TOKEN.`,
    isToken && !login && !lack && !env.OS_TOKEN && 'Note: put the token into OS_TOKEN.',
    isMasked && 'Note: *** stands for secrets of the body.',
  ];
  return facts.filter((fact) => typeof fact === 'string' && fact !== '') as string[];
}
