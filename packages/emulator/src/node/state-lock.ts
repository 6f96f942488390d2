import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileProblem } from './file-problem.js';
import { refused } from './state-path.js';

/** How often the holder of a lock shows that it is alive, in milliseconds. */
const beat = 2000;
/** After how long without a sign of life the holder counts as gone, in milliseconds. */
const stale = 10_000;

/** The owner of a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** The locks of this process, which a process id alone does not tell apart from those of one that is gone. */
const held = new Set<string>();

/**
 * A file next to the state file that names its user. The owner touches it every two seconds, so that the lock of a
 * killed owner expires, also on another machine or in another container.
 */
export class StateLock {
  #timer: ReturnType<typeof setInterval> | undefined;

  private constructor(private readonly path: string) {}

  /** Takes the lock of a state file. Throws an Error that says who has it, or why there can be none. */
  static take(stateFile: string): StateLock {
    const path = `${stateFile}.lock`;
    const lock = new StateLock(path);
    try {
      for (let attempt = 0; attempt < 3; attempt++) {
        if (create(path)) {
          lock.#keep();
          return lock;
        }
        if (!isAbandoned(path)) break;
        rmSync(path, { force: true });
      }
    } catch (error) {
      throw refused(stateFile, `its lock ${path} cannot be written: ${fileProblem(error)}`);
    }
    const holder = readHolder(path);
    const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
    throw new Error(
      `${stateFile} is in use by ${who}. Stop that emulator, or give each its own file. If it was killed, try again in ${stale / 1000} seconds.`,
    );
  }

  release(): void {
    clearInterval(this.#timer);
    held.delete(this.path);
    rmSync(this.path, { force: true });
  }

  #keep(): void {
    held.add(this.path);
    this.#timer = setInterval(() => {
      const now = new Date();
      try {
        utimesSync(this.path, now, now);
      } catch {
        // Without its folder there is nothing to lock; the next save says so.
      }
    }, beat);
    this.#timer.unref();
  }
}

function create(path: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname() };
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether the holder of a lock is gone: no process of this machine, or silent for too long. */
function isAbandoned(path: string): boolean {
  if (held.has(path)) return false;
  try {
    if (Date.now() - statSync(path).mtimeMs > stale) return true;
  } catch {
    return true;
  }
  const holder = readHolder(path);
  return holder?.host === hostname() && (holder.pid === process.pid || !isAlive(holder.pid));
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, host } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
