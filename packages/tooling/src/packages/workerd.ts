import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CheckFailed } from '@ddm-openapi/foundation/checks';
import { build } from 'esbuild';
import type { Project } from './project.js';

/** The configuration of workerd: one worker that may reach this computer, on a port that it chooses. */
const config = `using Workerd = import "/workerd/workerd.capnp";
const worker :Workerd.Worker = (modules = [(name = "main.js", esModule = embed "main.js")], compatibilityDate = "2026-01-01");
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker), (name = "internet", network = (allow = ["private", "local"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

/** Runs a module as an edge worker, bundled as for browsers, and gives back the text that it responds with. */
export async function responseOfWorker({ folder }: Project, workerd: string, contents: string): Promise<string> {
  const place = join(folder, 'worker');
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'config.capnp'), config);
  await build({
    stdin: { contents, resolveDir: folder },
    outfile: join(place, 'main.js'),
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['workerd', 'worker'],
  });
  // It prints the port that it listens on to the fourth of these.
  const child = spawn(workerd, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: place,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const ended = once(child, 'exit');
  try {
    const port = await portFrom(child.stdio[3] as NodeJS.ReadableStream);
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(30_000) });
    return await response.text();
  } finally {
    child.kill();
    await ended;
  }
}

/** workerd prints each port that it listens on in a line of JSON; when it ends before, there is none. */
async function portFrom(control: NodeJS.ReadableStream): Promise<number> {
  for await (const line of createInterface({ input: control })) {
    const { event, port } = JSON.parse(line) as { event?: string; port?: number };
    if (event === 'listen' && port) return port;
  }
  throw new CheckFailed('workerd ended before it listened.');
}
