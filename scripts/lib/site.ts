import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { siteBase } from '../../packages/reference/src/base.js';
import type * as reference from '../../packages/reference/src/index.js';
import { changelogOf } from './diff/changelog.js';
import { Git } from './diff/git.js';
import { readBundleFile } from './diff/versions.js';
import { writeFiles } from './files.js';
import { InputError } from './findings.js';
import { places, workspace } from './workspace.js';

export interface SiteOptions {
  /** Path under which a host serves the site. */
  base?: string;
}

/**
 * Checks a base before anything is built, so with the source of the package, which need not be compiled. Throws an InputError.
 */
export function checkBase(base: string): void {
  try {
    siteBase(base);
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}

/** Renders the reference site from the bundle, with the package that does so, which must be compiled. */
export async function buildSite({ base = '/' }: SiteOptions = {}): Promise<void> {
  const main = pathToFileURL(join(places.reference, 'dist/index.js')).href;
  const { buildSite: build, SiteError } = (await import(main)) as typeof reference;
  const changelog = await writeChangelog();
  try {
    await build({ bundle: places.bundle, out: places.site, base, changelog });
  } catch (error) {
    throw error instanceof SiteError ? new InputError(error.message) : error;
  }
}

/** Writes what changed from release to release, which the site tells, and gives back the file. */
async function writeChangelog(): Promise<string> {
  const changelog = await changelogOf(new Git(workspace), await readBundleFile(places.bundle));
  const folder = join(places.reference, 'dist');
  await writeFiles(folder, { 'changelog.json': JSON.stringify(changelog) });
  return join(folder, 'changelog.json');
}
