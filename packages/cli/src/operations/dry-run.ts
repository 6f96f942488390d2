import { masked } from '../arguments/input.js';
import { shellWord } from '../arguments/spelling.js';
import type { Command, Input } from '../commands/command.js';
import { createClient } from '../generated/service.js';
import type { Io } from '../io.js';
import { callOperation } from './call.js';
import { type Connection, clientOptions, configured } from './connect.js';
import type { ServiceClient } from './service.js';

/** What stands for a project whose id only IAM knows. */
const unknownProject = 'PROJECT_ID';

interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly body?: string | undefined;
}

/**
 * The request of an operation as a command of curl, made by the client itself, which sends nothing. Secrets of the body are
 * masked; the token is left to the variable `OS_TOKEN`.
 */
export async function asCurl(command: Command, input: Input, connection: Connection, io: Io): Promise<string> {
  let sent: SentRequest | undefined;
  const pretend = async (url: string, init: Omit<SentRequest, 'url'>) => {
    const name = new URL(url).searchParams.get('name');
    const isLookUp = sent === undefined && /\/projects$/.test(new URL(url).pathname);
    if (!isLookUp) sent = { url, method: init.method, body: init.body };
    return Response.json(isLookUp ? { projects: [{ id: unknownProject, name }] } : {});
  };
  // No credentials are needed, because nothing is sent.
  const env = { ...io.env, OS_TOKEN: '***' };
  const options = await clientOptions({ ...connection, debug: false }, { env, stderr: io.stderr }, pretend);
  const client = await configured(
    connection,
    io,
    async () => createClient({ projectId: unknownProject, ...options }) as unknown as ServiceClient,
  );
  // Its response is none of the service, so that it may be refused.
  await callOperation(client, command, masked(command, input)).catch((error: unknown) => {
    if (!sent) throw error;
  });
  if (!sent) throw new Error('Nothing would be sent.');
  return curlOf(sent);
}

function curlOf({ url, method, body }: SentRequest): string {
  const words = [
    ['curl', '-X', method, shellWord(url)],
    ['-H', '"X-Auth-Token: $OS_TOKEN"'],
    ...(body === undefined
      ? []
      : [
          ['-H', shellWord('Content-Type: application/json')],
          ['-d', shellWord(body)],
        ]),
  ];
  return words.map((part) => part.join(' ')).join(' \\\n  ');
}
