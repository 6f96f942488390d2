import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { program } from '../generated/program.js';
import type { Io } from '../io.js';

/** Names that were looked up. Times in milliseconds since 1970. */
export interface Entry {
  readonly time: number;
  readonly names: readonly Name[];
  /** Nothing is looked up before this time, because it has failed or is being done. */
  readonly pause?: number;
}

/** A value, and a name or state beside it. */
export type Name = readonly [value: string, alias: string];

/** Keeps names on disk, for this user alone. A file that cannot be read or written counts as missing. */
export class NameCache {
  constructor(
    private readonly folder: string | undefined,
    private readonly key: string,
  ) {}

  async read(): Promise<Entry | undefined> {
    if (!this.folder || !(await isOwn(this.folder))) return undefined;
    try {
      const entry = JSON.parse(await readFile(join(this.folder, this.key), 'utf8')) as Entry;
      return Array.isArray(entry.names) && Number.isFinite(entry.time) ? entry : undefined;
    } catch {
      return undefined;
    }
  }

  async write(entry: Entry): Promise<void> {
    if (!this.folder) return;
    const file = join(this.folder, this.key);
    const draft = `${file}.${process.pid}`;
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      if (!(await isOwn(this.folder))) return;
      await writeFile(draft, JSON.stringify(entry), { mode: 0o600, flag: 'wx' });
      await rename(draft, file);
    } catch {
      await rm(draft, { force: true }).catch(() => {});
    }
  }
}

/** The folder of the cache; undefined where nothing says where the user's caches are. */
export function cacheFolder({ XDG_CACHE_HOME: cache, HOME: home }: Io['env']): string | undefined {
  const base = cache && isAbsolute(cache) ? cache : home ? join(home, '.cache') : undefined;
  return base && join(base, program.command, 'names');
}

/**
 * What the names depend on, as the name of a file: endpoint, project and account, and what was asked for. Passwords and keys are
 * left out, so that nobody can find them by trial.
 */
export async function cacheKey(env: Io['env'], cwd: string, what: unknown): Promise<string> {
  const variables = Object.entries(env).filter(
    ([name, value]) =>
      value && (name === program.endpointVariable || name.startsWith('OS_')) && !/PASS|SECRET|TOKEN|_S[KT]$/.test(name),
  );
  const files = [cwd, join(env.HOME ?? '', '.config/openstack'), '/etc/openstack'].map((folder) =>
    join(folder, 'clouds.yaml'),
  );
  const changed = await Promise.all([...files, env.OS_CLIENT_CONFIG_FILE ?? ''].map(changeOf));
  return createHash('sha256')
    .update(JSON.stringify([variables.sort(), changed, what]))
    .digest('hex')
    .slice(0, 40);
}

async function changeOf(file: string): Promise<string> {
  return stat(file).then(
    ({ mtimeMs, size }) => `${file} ${mtimeMs} ${size}`,
    () => '',
  );
}

/** Whether a folder is one that nobody else can have put files into. */
async function isOwn(folder: string): Promise<boolean> {
  try {
    const facts = await lstat(folder);
    const isUsers = process.getuid === undefined || (facts.uid === process.getuid() && (facts.mode & 0o077) === 0);
    return facts.isDirectory() && isUsers;
  } catch {
    return false;
  }
}
