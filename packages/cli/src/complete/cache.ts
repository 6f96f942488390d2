import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.js';
import { program } from '../generated/program.js';
import type { Io } from '../io.js';

/** Names that were looked up. Times in milliseconds since 1970. */
export interface Entry {
  readonly time: number;
  readonly names: readonly Name[];
  /** Nothing is looked up before this time, because it has failed or is being done. */
  readonly pause?: number;
  /** Whether it is being done. */
  readonly isBusy?: true;
}

/** A value, and a name or state beside it. */
export type Name = readonly [value: string, alias: string];

/** Keeps the names of one list on disk. It does not wait: a file that cannot be read counts as missing. */
export class NameCache {
  constructor(private readonly file: string) {}

  read(): Entry | undefined {
    try {
      const entry = JSON.parse(readFileSync(this.file, 'utf8')) as Entry;
      return Array.isArray(entry.names) && Number.isFinite(entry.time) ? entry : undefined;
    } catch {
      return undefined;
    }
  }

  /** Gives back whether that was possible. */
  write(entry: Entry): boolean {
    const draft = `${this.file}.${process.pid}`;
    try {
      writeFileSync(draft, JSON.stringify(entry), { mode: 0o600, flag: 'wx' });
      renameSync(draft, this.file);
      return true;
    } catch {
      rmSync(draft, { force: true });
      return false;
    }
  }
}

/** The cache for what is asked for; undefined where the user has no folder for it. */
export function nameCache(what: unknown, env: Io['env']): NameCache | undefined {
  const folder = cacheFolder('names', env);
  return folder ? new NameCache(join(folder, keyOf(what, env))) : undefined;
}

/**
 * What the names depend on, as the name of a file: endpoint, project and account, and what was asked for. Passwords and keys are
 * left out, so that nobody can find them by trial.
 */
function keyOf(what: unknown, env: Io['env']): string {
  const variables = Object.entries(env).filter(
    ([name, value]) =>
      value && (name === program.endpointVariable || name.startsWith('OS_')) && !/PASS|SECRET|TOKEN|_S[KT]$/.test(name),
  );
  const folders = [process.cwd(), join(env.HOME ?? '', '.config/openstack'), '/etc/openstack'];
  const files = folders.flatMap((folder) => ['yaml', 'yml', 'json'].map((end) => join(folder, `clouds.${end}`)));
  const changed = [...files, env.OS_CLIENT_CONFIG_FILE ?? ''].map(changeOf);
  return createHash('sha256')
    .update(JSON.stringify([variables.sort(), changed, what]))
    .digest('hex')
    .slice(0, 40);
}

function changeOf(file: string): string {
  const facts = file ? statSync(file, { throwIfNoEntry: false }) : undefined;
  return facts ? `${file} ${facts.mtimeMs} ${facts.size}` : '';
}
