import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BaseState } from '../core/state.js';
import { type Store, StoreError } from '../core/world.js';
import { fileProblem } from './file-problem.js';
import { StateLock } from './state-lock.js';
import { readStatePath, refused } from './state-path.js';

// See docs/decisions/0105-state-changes-are-on-disk-before-the-response.md.
/**
 * The file that the state is kept in. It is written beside its place and renamed, so a kill at any moment leaves the old or
 * the new state. A save ends once the state is on the disk; what changes while one is being written is written together
 * after it.
 */
export class StateFile<State extends BaseState> implements Store<State> {
  readonly #path: string;
  readonly #lock: StateLock;
  #latest: State | undefined;
  /** The save that has not begun yet. */
  #next: Promise<void> | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** Throws a TypeError when the value is not a path, and an Error when the file is in use or cannot be used. */
  constructor(
    path: unknown,
    private readonly parse: (value: unknown) => State,
  ) {
    this.#path = readStatePath(path);
    this.#lock = StateLock.take(this.#path);
  }

  /** The state of the file; undefined if there is none. Throws an Error that names the problem. */
  async read(): Promise<State | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw refused(this.#path, fileProblem(error));
    }
    const unreadable = (reason: string) =>
      new Error(`${this.#path} is not a state file of this emulator: ${reason} Name another file, or remove this one.`);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw unreadable(text.trim() === '' ? 'It is empty.' : 'It is not JSON.');
    }
    try {
      return this.parse(value);
    } catch (error) {
      throw unreadable((error as Error).message);
    }
  }

  save(state: State): Promise<void> {
    this.#latest = state;
    this.#next ??= this.#writing.then(
      () => this.#write(),
      () => this.#write(),
    );
    return this.#next;
  }

  /** Lets another process use the file. Saves must have ended. */
  release(): void {
    this.#lock.release();
  }

  async #write(): Promise<void> {
    this.#writing = this.#next ?? Promise.resolve();
    this.#next = undefined;
    // Taken in one go between two requests, so what is written is always the state after a whole request.
    const text = JSON.stringify(this.#latest);
    const scratch = `${this.#path}.writing`;
    try {
      // A scratch file that a kill has left, or a link that somebody has put there, is not written through.
      await rm(scratch, { force: true });
      const file = await open(scratch, 'wx', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(scratch, this.#path);
      await syncFolder(dirname(this.#path));
    } catch (error) {
      await rm(scratch, { force: true }).catch(() => {});
      throw new StoreError(`The state was not saved in ${this.#path}: ${fileProblem(error)}`);
    }
  }
}

/** Puts the rename on the disk too. Not every system can, and a rename that a power cut undoes leaves the old state. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    // Windows opens no folders.
  }
}
