import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { run } from '@ddm-openapi/foundation/process';
import { pnpm, workspace } from '@ddm-openapi/foundation/workspace';

/** Something that was looked for: what was found, or why it was not. */
export type Found = { readonly version: string } | { readonly missing: string };

/** What is known of a contributor's machine. */
export interface Facts {
  /** The version of the Node in use. */
  readonly node: string;
  readonly pnpm: Found;
  readonly git: Found;
  /** Whether this is a clone, and not an unpacked archive. */
  readonly clone: boolean;
  /** Where git looks for hooks, if that was set. */
  readonly hooksPath: string | undefined;
  /** The browser of the tests. */
  readonly browser: Found;
  /** The second Node on which the packages are checked. */
  readonly node24: Found;
  /** Ports that something already listens on. */
  readonly takenPorts: readonly number[];
  /** Bytes that are free where the repository is. */
  readonly freeDisk: number;
}

/** The ports of the site and of the emulator that `pnpm start` runs. */
export const ports = [8080, 8090] as const;

/** Looks at this machine. Never throws: what cannot be found out is missing. */
export async function gatherFacts(): Promise<Facts> {
  const [ourPnpm, git, inside, hooks, browser, node24, taken, freeDisk] = await Promise.all([
    look('npx', ['-y', pnpm, '--version']),
    look('git', ['--version']),
    look('git', ['rev-parse', '--is-inside-work-tree']),
    look('git', ['config', 'core.hooksPath']),
    findBrowser(),
    look('npx', ['-y', 'node@24', '--version']),
    Promise.all(ports.map(isTaken)),
    freeBytes(workspace),
  ]);
  return {
    node: process.versions.node,
    pnpm: ourPnpm,
    git,
    clone: 'version' in inside,
    hooksPath: 'version' in hooks ? hooks.version : undefined,
    browser,
    node24,
    takenPorts: ports.filter((_, index) => taken[index]),
    freeDisk,
  };
}

/** Runs a program that prints one line. */
async function look(command: string, args: readonly string[]): Promise<Found> {
  try {
    const { code, stdout, stderr } = await run(command, args);
    const [line = ''] = stdout.trim().split('\n');
    return code === 0 && line ? { version: line.replace(/^(git version |v(?=\d))/, '') } : { missing: reason(stderr) };
  } catch (error) {
    return { missing: reason(String(error)) };
  }
}

/** Starts the browser as the tests do, which unpacks it the first time. */
async function findBrowser(): Promise<Found> {
  try {
    const { launchBrowser } = await import('@ddm-openapi/test-support/browser');
    const browser = await launchBrowser();
    const version = browser.version();
    await browser.close();
    return { version };
  } catch (error) {
    return { missing: reason(error instanceof Error ? error.message : String(error)) };
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** The first line that says something, cut to what fits on a line. */
function reason(text: string): string {
  const lines = text
    .split('\n')
    .filter((line) => /\w/.test(line) && !/^npm (warn|notice|error (code|syscall|errno))/i.test(line));
  return (lines[0] ?? 'nothing was printed')
    .replace(/^npm error /, '')
    .trim()
    .slice(0, 100);
}
