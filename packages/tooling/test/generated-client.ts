import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ClientConfig, clientFiles } from '@ddm-openapi/client-generator';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { sourceCondition, workspace } from '@ddm-openapi/foundation/workspace';
import type { Document } from '@ddm-openapi/spec/derive';
import { build } from 'esbuild';
import ts from 'typescript';
import { strictOptions } from './strict-options.js';

/** The configuration of a client of a made-up service. */
export const cupsClient = {
  product: 'Cups',
  classPrefix: 'Cups',
  region: 'north',
  iam: 'https://iam.example.org/v3',
  site: 'https://cups.example.org',
};

/** A client that was generated from a document, and a server that it is tried against. */
export interface GeneratedClient {
  /** What the compiler says of the client and of a program that uses it. */
  faults(): string[];
  /** The compiled client. */
  load(): Promise<unknown>;
  /** The address of the server. */
  readonly baseUrl: string;
  /** Sets what the server does with a request. */
  respondWith(respond: (request: IncomingMessage, response: ServerResponse) => void): void;
  close(): Promise<void>;
}

/** @param user - A program that uses the client, as a module beside its `index.ts`. */
export async function generateClient(document: Document, config: ClientConfig, user: string): Promise<GeneratedClient> {
  const folder = await mkdtemp(join(tmpdir(), 'generated-client-'));
  const runtime = relative(folder, join(workspace, 'packages/client/src/runtime/index.js'));
  await writeFiles(folder, { ...(await clientFiles(document, config, runtime)), 'user.ts': user });
  let respond = (_: IncomingMessage, response: ServerResponse): void => void response.end();
  const server = createServer((request, response) => respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    faults: () => faultsIn(['user.ts', 'error-codes.ts'].map((name) => join(folder, name))),
    load: () => load(folder),
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    respondWith: (next) => {
      respond = next;
    },
    close: () => close(server, folder),
  };
}

/** Sends JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'request-1' });
  response.end(JSON.stringify(body));
}

function faultsIn(files: readonly string[]): string[] {
  const program = ts.createProgram([...files], { ...strictOptions, customConditions: [sourceCondition] });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(0, start).split('\n').length;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

async function load(folder: string): Promise<unknown> {
  const outfile = join(folder, 'dist/index.mjs');
  await build({
    entryPoints: [join(folder, 'index.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: [sourceCondition],
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

async function close(server: Server, folder: string): Promise<void> {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
}
