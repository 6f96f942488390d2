import { Server, type Tool } from '@modelcontextprotocol/server';
import { program } from '../generated/program.js';
import { callTool } from './call.js';
import type { Session } from './session.js';
import { listedCommands, toolOf, waitTool } from './tools.js';
import { waitForJobTool } from './wait-for-job.js';

// See docs/decisions/0215-agents-are-served-by-the-official-sdk.md.
/** A server of the protocol that offers the operations of the service as tools. */
export function serverOf(session: Session): Server {
  const server = new Server(
    { name: program.command, title: program.title, version: program.version },
    { capabilities: { tools: {} }, instructions: instructions(session) },
  );
  server.setRequestHandler('tools/list', () => ({
    // The protocol's own type wants JSON that can be changed.
    tools: [...listedCommands(session.selection).map(toolOf), waitForJobTool] as unknown as Tool[],
  }));
  server.setRequestHandler('tools/call', ({ params }, { mcpReq: { _meta, signal, notify } }) => {
    const { progressToken } = _meta ?? {};
    let before = 0;
    const onProgress = (progress: number, message: string) => {
      // The protocol wants progress to grow with each notification.
      if (progressToken === undefined || progress <= before) return;
      before = progress;
      const notification = { progressToken, progress, total: 100, message };
      notify({ method: 'notifications/progress', params: notification }).catch(() => {});
    };
    return callTool(params.name, params.arguments ?? {}, session, { signal, onProgress });
  });
  return server;
}

function instructions({ selection: { allowWrites } }: Session): string {
  return [
    `${program.title}. Each tool is an operation of its API, named by its operationId, and gives back the response as it is.`,
    allowWrites
      ? `An operation that takes time starts a job: ${waitTool} follows it.`
      : `Only operations that read are offered. To change something, a person starts the server with --allow-writes.`,
    'Lists come in pages. An error says what can be done about it.',
  ].join(' ');
}
