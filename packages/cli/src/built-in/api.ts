import { parseBuiltIn } from '../arguments/built-in.js';
import { readBody, StandardInput } from '../arguments/files.js';
import { shown } from '../arguments/shown.js';
import { commandAt } from '../commands/find.js';
import type { RunBuiltIn } from '../commands/run-built-in.js';
import { exitCodes } from '../errors/exit-codes.js';
import { UsageError } from '../errors/usage-error.js';
import { partsOf } from '../generated/service.js';
import { connect } from '../operations/connect.js';
import { dryRun, printDryRun } from '../operations/dry-run.js';
import { interruptible } from '../operations/interrupt.js';
import { printerFor } from '../output/print.js';
import { confirm } from '../prompt/confirm.js';

/** Whether a request takes something away or interrupts it: as its operation does, and every DELETE. */
function asks(method: string, path: string): boolean {
  return method === 'DELETE' || commandAt(method, path)?.confirm === true;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Sends a request to any path of the service, with the credentials, retries and errors of all other commands. */
export const run: RunBuiltIn = async (args, io) => {
  const { words, options } = parseBuiltIn('api', args);
  const [method = '', template] = words.length === 1 ? ['GET', words[0]] : [words[0]?.toUpperCase(), words[1]];
  if (template === undefined || words.length > 2)
    throw new UsageError('Give a method and a path: GET /v1/{project_id}/….');
  if (!methods.includes(method))
    throw new UsageError(`The method is one of ${methods.join(', ')}, not ${shown(method)}.`);
  if (!/^\/(?![/\\])/.test(template)) {
    throw new UsageError(`The path begins with a slash and names no host: /v1/{project_id}/…, not ${shown(template)}.`);
  }
  if (options.body !== undefined && method === 'GET') throw new UsageError('GET takes no --body.');
  const printer = printerFor({ output: 'json', ...options }, { columns: [] }, io);
  const body = options.body === undefined ? undefined : await readBody(options.body, new StandardInput(io.stdin));
  const send = async (client: object, signal?: AbortSignal) => {
    const { baseUrl, projectId = '', transport } = partsOf(client);
    if (!projectId && template.includes('{project_id}'))
      throw new UsageError('Set OS_PROJECT_ID or OS_PROJECT_NAME, or give --project-id.');
    const url = new URL(baseUrl + template.replaceAll('{project_id}', encodeURIComponent(projectId)));
    const { data } = await transport.send(
      {
        operationId: 'api',
        method,
        url: url.href,
        path: url.pathname,
        body: body === undefined ? undefined : JSON.stringify(body),
        idempotent: method === 'GET',
        emptyResponse: true,
        projectId,
      },
      signal && { signal },
    );
    return data;
  };
  if (options['dry-run']) return printDryRun(await dryRun(options, io, send), io);
  if (asks(method, template) && !options.yes) await confirm(`${method} ${template}?`, io);
  return interruptible(io, async (signal) => {
    await printer.value(await send(await connect(options, io), signal));
    return exitCodes.ok;
  });
};
