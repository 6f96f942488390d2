import { open, readFile, rename } from 'node:fs/promises';
import type { State } from './core/state.js';

const lists = ['instances', 'dataNodes', 'templates', 'backups', 'jobs'] as const;

/**
 * The file that the state is kept in. It is written beside its place and renamed, so a kill at any moment leaves the old
 * or the new state; what comes while a write goes on is written once it has ended.
 */
export class StateFile {
  #pending: State | undefined;
  #writing: Promise<void> | undefined;
  #failure: unknown;

  constructor(private readonly path: string) {}

  /** The state of the file; undefined when there is none. Throws an Error for a file that holds something else. */
  async read(): Promise<State | undefined> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    try {
      const state = JSON.parse(text) as State;
      if (state.version === 1 && lists.every((name) => Array.isArray(state[name]))) return state;
    } catch {
      // Told below, in the words that fit both cases.
    }
    throw new Error(`${this.path} is no state of this emulator. Name another file, or remove it to start anew.`);
  }

  /** Saves the state soon; what changes until then is saved with it. */
  save(state: State): void {
    this.#pending = state;
    this.#writing ??= this.#write();
  }

  /** Waits until all is written. Throws what went wrong since it was last asked. */
  async settled(): Promise<void> {
    await this.#writing;
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure;
  }

  async #write(): Promise<void> {
    const scratch = `${this.path}.writing`;
    try {
      for (let state = this.#pending; state !== undefined; state = this.#pending) {
        // Taken in one go between two requests, so what is written is always the state after a whole request.
        const text = JSON.stringify(state);
        this.#pending = undefined;
        const file = await open(scratch, 'w', 0o600);
        try {
          await file.writeFile(text);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(scratch, this.path);
      }
    } catch (error) {
      this.#failure = error;
    } finally {
      this.#writing = undefined;
    }
  }
}
