import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Candidate, isPlain } from './candidate.js';

/** The files and folders whose path begins so. Hidden ones are offered to those only who type the dot. */
export async function fileCandidates(path: string, prefix: string): Promise<Candidate[]> {
  const at = path.lastIndexOf('/') + 1;
  const [folder, start] = [path.slice(0, at), path.slice(at)];
  const entries = await readdir(folder || '.', { withFileTypes: true }).catch(() => []);
  const shown = entries.filter(
    ({ name }) => name.startsWith(start) && isPlain(name) && (start || !name.startsWith('.')),
  );
  return Promise.all(
    shown
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, 200)
      .map(async (entry) => {
        const value = prefix + folder + entry.name;
        const isFolder = entry.isSymbolicLink() ? await leadsToFolder(join(folder, entry.name)) : entry.isDirectory();
        return isFolder ? { value: `${value}/`, open: true as const } : { value };
      }),
  );
}

async function leadsToFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}
