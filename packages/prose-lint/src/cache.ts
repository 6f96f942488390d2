import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Finding } from '@ddm-openapi/foundation/findings';

interface Entry {
  readonly hash: string;
  readonly findings: readonly Finding[];
}

/** What was found in which text, kept in a file between runs. A new key (rules, configuration) empties it. */
export class Cache {
  private readonly next: Record<string, Entry> = {};

  private constructor(
    private readonly path: string,
    private readonly key: string,
    private readonly last: Readonly<Record<string, Entry>>,
  ) {}

  static async open(path: string, key: string): Promise<Cache> {
    try {
      const stored = JSON.parse(await readFile(path, 'utf8')) as { key: string; files: Record<string, Entry> };
      return new Cache(path, key, stored.key === key ? stored.files : {});
    } catch {
      // Not there yet, or cut off: the files are looked at again.
      return new Cache(path, key, {});
    }
  }

  /** The findings in a file that still has this text, or undefined. */
  get(file: string, text: string): readonly Finding[] | undefined {
    const entry = this.last[file];
    if (entry?.hash !== hash(text)) return undefined;
    this.next[file] = entry;
    return entry.findings;
  }

  set(file: string, text: string, findings: readonly Finding[]): void {
    this.next[file] = { hash: hash(text), findings };
  }

  async save(): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const scratch = `${this.path}.${process.pid}`;
    await writeFile(scratch, JSON.stringify({ key: this.key, files: this.next }));
    await rename(scratch, this.path);
  }
}

export function hash(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}
