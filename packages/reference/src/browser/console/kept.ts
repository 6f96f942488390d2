import type { ConsoleData } from '../../console/data.js';

/** What a tab keeps of the emulator while its reader moves between pages. */
export interface Kept {
  /** Absent for an emulator that nobody has used. */
  readonly state?: unknown;
  /** Milliseconds by which the clock of the emulator is ahead. */
  readonly ahead: number;
  /** Whether the reader has changed anything. Until then, each example starts from the state that it needs. */
  readonly changed: boolean;
}

/** The entry of the session storage. A later version of the emulator may keep another kind of state, so each has its own. */
const key = ({ worker }: ConsoleData) => `console ${worker}`;

export function readKept(data: ConsoleData): Kept | undefined {
  return JSON.parse(sessionStorage.getItem(key(data)) ?? 'null') as Kept | undefined;
}

export function writeKept(data: ConsoleData, kept: Kept): void {
  sessionStorage.setItem(key(data), JSON.stringify(kept));
}
