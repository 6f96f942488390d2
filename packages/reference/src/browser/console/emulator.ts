import type { ConsoleData } from '../../console/data.js';
import { type Kept, readKept, writeKept } from './kept.js';
import { loadState } from './load.js';

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

/** An emulator in a worker. */
export interface PageEmulator extends Connection {
  /** Epoch milliseconds by its clock. */
  now(): number;
  end(): void;
}

/** An emulator that the tab keeps. */
export interface KeptEmulator extends PageEmulator {
  /** Steps its clock. */
  advance(milliseconds: number): Promise<void>;
  /** Says that the reader has changed what exists, or is about to. */
  change(): void;
}

/** Where the kept emulator begins: where the tab left it, from the state that an example needs, or from nothing. */
export type Beginning = 'kept' | 'example' | 'empty';

/** Starts an emulator that nobody has used, and that the tab does not keep. */
export async function startEmulator(data: ConsoleData): Promise<PageEmulator> {
  const { fetch, end } = await connect(data);
  return { fetch, end, now: Date.now };
}

/** Starts the emulator that the tab keeps, for the example of an operation. */
export async function startKept(data: ConsoleData, id: string, beginning: Beginning): Promise<KeptEmulator> {
  let kept = await begin(data, id, beginning);
  const keep = (change: Partial<Kept>) => {
    kept = { ...kept, ...change };
    writeKept(data, kept);
  };
  const { fetch, end } = await connect(data, { state: kept.state, keep: (state) => keep({ state }) });
  const step = async (milliseconds: number) => {
    const response = await fetch('/_emulator/clock', {
      method: 'POST',
      body: JSON.stringify({ advance: milliseconds }),
    });
    if (!response.ok) throw new Error(await response.text());
  };
  if (kept.ahead > 0) await step(kept.ahead);
  keep({});
  return {
    fetch,
    end,
    now: () => Date.now() + kept.ahead,
    advance: async (milliseconds) => {
      await step(milliseconds);
      keep({ ahead: kept.ahead + milliseconds, changed: true });
    },
    change: () => keep({ changed: true }),
  };
}

async function begin(data: ConsoleData, id: string, beginning: Beginning): Promise<Kept> {
  const kept = beginning === 'kept' ? readKept(data) : undefined;
  if (kept?.changed) return kept;
  const empty = beginning === 'empty';
  return { state: empty ? undefined : await loadState(data, id), ahead: 0, changed: empty };
}

async function connect(
  { worker: address, connect: module }: ConsoleData,
  keeper?: { readonly state: unknown; keep(state: unknown): void },
): Promise<Connection & Pick<PageEmulator, 'end'>> {
  const { connectEmulator } = (await import(module)) as ConnectModule;
  const worker = new Worker(address, { type: 'module' });
  return { ...connectEmulator(worker, {}, keeper), end: () => worker.terminate() };
}
