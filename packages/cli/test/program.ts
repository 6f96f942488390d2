import { PassThrough, Readable, Writable } from 'node:stream';
import type { Io } from '../src/io.js';
import { main } from '../src/main.js';

/** How the program ended, and what it printed. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the program finds around it. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  /** Whether input and output look like a terminal. */
  readonly terminal?: boolean;
  readonly signal?: AbortSignal;
  /** The error with which each write to standard output fails. */
  readonly lost?: 'ENOSPC' | 'EPIPE';
}

/** Runs the program in this process, with nothing of the environment but what is given. */
export async function runProgram(args: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  const { env = {}, stdin = '', terminal = false, signal, lost } = surroundings;
  const [stdout, stderr] = [lost ? failing(lost) : collector(), collector()];
  const facts = terminal ? { isTTY: true } : {};
  const io: Io = {
    env: { HOME: '/nonexistent', ...env },
    stdin: Object.assign(Readable.from(stdin ? [stdin] : []), facts),
    stdout: Object.assign(stdout.stream, facts),
    stderr: Object.assign(stderr.stream, facts),
    ...(signal && { signal }),
  };
  const code = await main(args, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector() {
  const stream = new PassThrough();
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return { stream, text: () => text };
}

function failing(code: string) {
  const stream = new Writable({ write: (_, __, done) => done(Object.assign(new Error(code), { code })) });
  return { stream, text: () => '' };
}

/** The environment of somebody who works with an emulator. All of it is made up. */
export function emulatorEnvironment(url: string): Record<string, string> {
  return {
    DDM_ENDPOINT: url,
    OS_ACCESS_KEY: 'FAKEACCESSKEY0000001',
    OS_SECRET_KEY: 'notARealSecretKeyNotARealSecretKey000001',
    OS_PROJECT_ID: '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f',
  };
}
