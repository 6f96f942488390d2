import { lstatSync, mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { program } from './generated/program.js';
import type { Io } from './io.js';

/**
 * A folder of the program among the user's caches, which is made if it is not there. Undefined where nothing says where the caches
 * are, where it cannot be made, and where somebody else could have put files into it.
 */
export function cacheFolder(name: string, { XDG_CACHE_HOME: cache, HOME: home }: Io['env']): string | undefined {
  const base = [cache, home && join(home, '.cache')].find((place) => place && isAbsolute(place));
  if (!base) return undefined;
  const own = join(base, program.command);
  const folder = join(own, name);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isForOneUser(own) && isForOneUser(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

function isForOneUser(folder: string): boolean {
  const facts = lstatSync(folder);
  const isUsers = process.getuid === undefined || (facts.uid === process.getuid() && (facts.mode & 0o077) === 0);
  return facts.isDirectory() && isUsers;
}
