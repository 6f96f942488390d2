import type { ConsoleData } from '../../console/data.js';

/** The part of the emulator's connection that the page uses. */
interface Connection {
  fetch(input: string, init?: RequestInit): Promise<Response>;
}

interface ConnectModule {
  connectEmulator(
    worker: Worker,
    options: object,
    keeper?: { readonly state?: unknown; keep?(state: unknown): void },
  ): Connection;
}

/** What a tab keeps while its reader moves between pages. */
interface Kept {
  readonly state?: unknown;
  /** Milliseconds by which the clock of the emulator is ahead. */
  readonly ahead: number;
}

/** An emulator in a worker. */
export interface PageEmulator {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Epoch milliseconds by its clock. */
  now(): number;
  /** Steps its clock. */
  advance(milliseconds: number): Promise<void>;
  end(): void;
}

/** Starts an emulator. One that is kept goes on where this tab left it. */
export async function startEmulator({ worker: address, connect }: ConsoleData, kept: boolean): Promise<PageEmulator> {
  const { connectEmulator } = (await import(connect)) as ConnectModule;
  const worker = new Worker(address, { type: 'module' });
  // A later version of the emulator may keep another kind of state, so each has its own key.
  const key = `console ${address}`;
  let { state, ahead } = kept ? read(key) : { state: undefined, ahead: 0 };
  const save = () => {
    if (kept) sessionStorage.setItem(key, JSON.stringify({ state, ahead } satisfies Kept));
  };
  const keep = (changed: unknown) => {
    state = changed;
    save();
  };
  const { fetch } = connectEmulator(worker, {}, kept ? { ...(state !== undefined && { state }), keep } : undefined);
  const step = async (milliseconds: number) => {
    const response = await fetch('/_emulator/clock', {
      method: 'POST',
      body: JSON.stringify({ advance: milliseconds }),
    });
    if (!response.ok) throw new Error(await response.text());
  };
  if (ahead > 0) await step(ahead);
  return {
    fetch,
    now: () => Date.now() + ahead,
    advance: async (milliseconds) => {
      await step(milliseconds);
      ahead += milliseconds;
      save();
    },
    end: () => worker.terminate(),
  };
}

/** Forgets what the tab keeps. */
export function forget({ worker }: ConsoleData): void {
  sessionStorage.removeItem(`console ${worker}`);
}

function read(key: string): Kept {
  return JSON.parse(sessionStorage.getItem(key) ?? '{"ahead":0}') as Kept;
}
