import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const library = fileURLToPath(new URL('../fixtures/library', import.meta.url));

/** A folder that is removed when a test is over. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'ruleset-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A copy of the library document; the function gets the path of its root. */
export const inLibrary = <T>(use: (root: string, folder: string) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    await cp(library, join(folder, 'library'), { recursive: true });
    return use(join(folder, 'library/openapi.yaml'), join(folder, 'library'));
  });

/** The text of every file below a folder, by its path. */
export async function readAll(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.sort().map(async (file) => [file.slice(folder.length + 1), await readFile(file, 'utf8')])),
  );
}

/** Replaces a text in a file that has it once. */
export async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} does not have "${from}" once`);
  await writeFile(
    file,
    text.replace(from, () => to),
  );
}

/** What a command prints. */
export async function printed(run: () => Promise<void>): Promise<{ out: string; err: string }> {
  const [log, write] = [console.error, process.stdout.write];
  const result = { out: '', err: '' };
  console.error = (text: string) => {
    result.err += `${text}\n`;
  };
  process.stdout.write = ((text: string) => {
    result.out += text;
    return true;
  }) as typeof process.stdout.write;
  try {
    await run();
  } finally {
    console.error = log;
    process.stdout.write = write;
  }
  return result;
}
