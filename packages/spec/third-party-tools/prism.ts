import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { stripVTControlCharacters } from 'node:util';
import { type ExampleRequest, exampleRequests } from './requests.js';
import { programOf } from './run.js';
import type { Loader } from './tool.js';

const secondsToStart = 60;

export const prism: Loader = {
  name: '@stoplight/prism-cli',
  version: '5.16.0',
  node: 24,
  async load({ folder, bundle, document, node }) {
    const port = await freePort();
    const args = [await programOf(this, folder), 'mock', '--port', String(port), bundle];
    const child = spawn(node, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      await started(child);
      const requests = exampleRequests(document);
      for (const request of requests) await ask(`http://127.0.0.1:${port}`, request);
      return 'every example request with the declared response';
    } finally {
      child.kill();
    }
  },
};

/** Waits until the server listens. Throws an Error with its output if it exits before, or takes too long. */
function started(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (why: string) => reject(new Error(`${why}\n${stripVTControlCharacters(printed)}`));
    const timer = setTimeout(() => fail(`Error: no server after ${secondsToStart} s.`), secondsToStart * 1000);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (printed.includes('is listening on')) {
          clearTimeout(timer);
          resolve();
        }
      });
    }
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      fail(`Error: the server ended with code ${code}.`);
    });
  });
}

async function ask(server: string, { id, method, url, body, success }: ExampleRequest): Promise<void> {
  const response = await fetch(server + url, {
    method: method.toUpperCase(),
    headers: {
      'x-auth-token': 'not-a-real-token',
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status !== success) {
    throw new Error(`Error: ${id} returned ${response.status} instead of ${success}: ${text}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
