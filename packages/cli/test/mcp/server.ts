import { join } from 'node:path';
import { places } from '@ddm-openapi/foundation/workspace';
import { Client, type ClientOptions } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { emulatorEnvironment } from '../program.js';

/** The built program. */
export const program = join(places.cli, 'dist/cli.js');

/** A server in its own process, and a client of it. */
export interface Served {
  readonly client: Client;
  readonly stderr: () => string;
}

/** What is the same for all servers of these tests. */
export function serverEnvironment(url: string): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...emulatorEnvironment(url) };
}

/** Starts `mcp` with some flags, and ends it when the work is done. */
export async function withServer<T>(
  args: readonly string[],
  env: Record<string, string>,
  work: (served: Served) => Promise<T>,
  options?: ClientOptions,
): Promise<T> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, 'mcp', ...args],
    env,
    stderr: 'pipe',
  });
  let stderr = '';
  transport.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const client = new Client({ name: 'test', version: '1.0.0' }, options);
  await client.connect(transport);
  try {
    return await work({ client, stderr: () => stderr });
  } finally {
    await client.close();
  }
}

/** The text of a result. */
export function textOf({ content }: { content: unknown[] }): string {
  return (content as { text: string }[]).map(({ text }) => text).join('\n');
}
