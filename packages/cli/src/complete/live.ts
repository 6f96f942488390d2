import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Io } from '../io.js';
import { type Entry, type NameCache, nameCache } from './cache.js';
import type { Candidate } from './candidate.js';
import { timeOfLookUp, type Wanted } from './wanted.js';

/** How long after the start of the process the names have to be there, in milliseconds: the rest of 300 is for the shell. */
const deadline = 220;

/** For how long names are good, and are better than none. In milliseconds. */
const [fresh, usable] = [60_000, 86_400_000];

// See docs/decisions/0260-a-process-in-the-background-looks-names-up.md.
/** The names of a list: those of the cache, or new ones if another process has found them in time. */
export async function liveCandidates(wanted: Wanted, io: Io): Promise<Candidate[]> {
  const cache = nameCache(wanted, io.env);
  const entry = cache?.read();
  const now = Date.now();
  // Where a failure cannot be noted, each key would be one more login.
  if (!cache || (entry && now - entry.time < fresh)) return shown(entry);
  if (!entry?.pause || now >= entry.pause) {
    if (!cache.write({ time: 0, names: [], ...entry, pause: now + timeOfLookUp, isBusy: true })) return shown(entry);
    lookUpInBackground(wanted, io);
  } else if (!entry.isBusy) return shown(entry);
  return shown(await settled(cache));
}

/** The entry once the look-up is done, or what there is at the deadline. */
async function settled(cache: NameCache): Promise<Entry | undefined> {
  let entry = cache.read();
  for (; entry?.isBusy && performance.now() < deadline; entry = cache.read()) await sleep(5);
  return entry;
}

function shown(entry: Entry | undefined): Candidate[] {
  if (!entry || Date.now() - entry.time > usable) return [];
  return entry.names.map(([value, alias]) => ({ value, ...(alias && { description: alias, alias }) }));
}

/** Starts this program once more, which nobody waits for. Other users can see its arguments, so it reads what is wanted. */
function lookUpInBackground(wanted: Wanted, { env }: Io): void {
  const [, file = ''] = process.argv;
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  const child = spawn(process.execPath, [file, '__complete', 'look-up'], {
    detached: true,
    stdio: [...stdio],
    env: { ...env },
  });
  child.on('error', () => {}).unref();
  child.stdin?.on('error', () => {}).end(JSON.stringify(wanted));
}
