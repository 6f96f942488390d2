import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { readPlainFile } from '@ddm-openapi/foundation/plain-file';

// See docs/decisions/0196-what-a-pull-request-hands-over-is-hostile.md.
/** A file of a site, by its path in the site. */
export interface SiteFile {
  /** Segments joined by `/`. */
  readonly path: string;
  readonly file: string;
}

/** The limits of a site. Ours uses a tenth of them. */
export const siteLimits = {
  files: 2_000,
  bytes: 64 * 2 ** 20,
  bytesPerFile: 16 * 2 ** 20,
  depth: 8,
  nameLength: 120,
} as const;

/** Letters, digits and `._-`, with no dot in front or behind: git, a shell, Windows and macOS take such a name as it is. */
const plainName = /^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;

/**
 * Lists the files of a site that others may have made: plain files under plain names, and not too many. Follows no link.
 * Throws an InputError that names the first entry which is anything else.
 */
export async function listSite(folder: string): Promise<SiteFile[]> {
  const root = await lstat(folder).catch(() => undefined);
  if (!root?.isDirectory()) throw new InputError(`There is no folder ${folder}. Build the site first: pnpm site.`);
  const files: SiteFile[] = [];
  await walk(folder, [], files);
  if (!files.some(({ path }) => /(^|\/)index\.html$/.test(path)))
    throw new InputError(`${folder} holds no index.html.`);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function walk(root: string, steps: readonly string[], files: SiteFile[]): Promise<void> {
  if (steps.length > siteLimits.depth)
    throw new InputError(`${steps.join('/')} is more than ${siteLimits.depth} folders deep.`);
  for await (const entry of await opendir(join(root, ...steps))) {
    const path = [...steps, entry.name].join('/');
    requirePlainName(entry.name, path);
    if (entry.isDirectory()) await walk(root, [...steps, entry.name], files);
    else files.push({ path, file: await plainFile(join(root, path), path) });
    if (files.length > siteLimits.files) throw new InputError(`The site has more than ${siteLimits.files} files.`);
  }
}

async function plainFile(file: string, path: string): Promise<string> {
  const stats = await lstat(file);
  if (!stats.isFile()) throw new InputError(`${path} is neither a file nor a folder.`);
  if (stats.nlink > 1) throw new InputError(`${path} is a second name of another file.`);
  return file;
}

function requirePlainName(name: string, path: string): void {
  if (isGitName(name))
    throw new InputError(`${JSON.stringify(path)} is a name that git keeps for itself. A site has no such entry.`);
  if (name.length <= siteLimits.nameLength && plainName.test(name)) return;
  throw new InputError(
    `${JSON.stringify(path)} is not a plain name. A site uses letters, digits and "._-", no dot in front or behind, and at most ${siteLimits.nameLength} characters.`,
  );
}

/** Characters that the file system of macOS drops from a name. */
const ignoredOnMac = /\p{Default_Ignorable_Code_Point}/gu;

/** Whether a file system may take a name for `.git`, `.gitmodules` and the like: by case, Unicode, its end, or its short form. */
export function isGitName(name: string): boolean {
  const plain = name
    .normalize('NFKC')
    .replaceAll(ignoredOnMac, '')
    .toLowerCase()
    .replace(/:.*$/s, '')
    .replace(/[. ]+$/, '');
  return plain.startsWith('.git') || /^git?[0-9a-z]*~\d/.test(plain);
}

/** Reads a file that `listSite` named. Throws an InputError if it is not what it was, or too large. */
export function readSiteFile({ path, file }: SiteFile): Promise<Buffer> {
  return readPlainFile(file, siteLimits.bytesPerFile, path);
}
