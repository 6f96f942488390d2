import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { workspace } from '@ddm-openapi/foundation/workspace';

/**
 * A hash of files and of whole folders: each name and each byte, but not of folders with one of the names `except`. What cannot be
 * read counts by its name.
 */
export async function contentKey(places: readonly string[], except: readonly string[] = []): Promise<string> {
  const files = (await Promise.all(places.map((place) => filesIn(place, except)))).flat();
  const contents = await Promise.all(files.map((file) => readFile(file).catch(() => '')));
  const hash = createHash('sha256').update(process.versions.node);
  for (const [index, file] of files.entries()) {
    const content = contents[index] ?? '';
    hash.update(`\0${relative(workspace, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function filesIn(place: string, except: readonly string[]): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [place];
  const inside = entries
    .filter((entry) => entry.isFile() || (entry.isDirectory() && !except.includes(entry.name)))
    .map((entry) => (entry.isFile() ? [join(place, entry.name)] : filesIn(join(place, entry.name), except)));
  return (await Promise.all(inside)).flat().sort();
}
