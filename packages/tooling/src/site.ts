import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { readDocument } from '@ddm-openapi/openapi-diff';
import { siteBase } from '@ddm-openapi/reference/base';
import type { SiteConfig } from '@ddm-openapi/reference/config';
import { changelogOf } from './diff/changelog.js';
import { Git } from './diff/git.js';

export interface SiteOptions {
  readonly config: SiteConfig;
  /** Path under which a host serves the site. */
  readonly base?: string;
  /** The bundled document. */
  readonly bundle?: string;
  /** The folder for the site. */
  readonly out?: string;
  /** Whether it is the site of this repository, with the history of its document and the states of its emulator. */
  readonly own?: boolean;
}

/** Checks a base before anything is built. Throws an InputError. */
export function checkBase(base: string): void {
  try {
    siteBase(base);
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}

/** Renders the reference site from the bundle. */
export async function buildSite({
  config,
  base = '/',
  bundle = places.bundle,
  out = places.site,
  own = true,
}: SiteOptions): Promise<void> {
  // Its modules import what `generate` writes, which may not be there yet when this one is loaded.
  const { buildSite: build, SiteError } = await import('@ddm-openapi/reference');
  const made = own ? await makeOwn() : {};
  try {
    await build({ bundle, out, config, base, ...made });
  } catch (error) {
    throw error instanceof SiteError ? new InputError(error.message) : error;
  }
}

async function makeOwn(): Promise<{ changelog: string }> {
  const { writeExampleStates } = await import('@ddm-openapi/reference/build/example-states/index');
  const [changelog] = await Promise.all([writeChangelog(), writeExampleStates()]);
  return { changelog };
}

/** Writes what changed from release to release, which the site tells, and gives back the file. */
async function writeChangelog(): Promise<string> {
  const changelog = await changelogOf(new Git(workspace), await readDocument(places.bundle));
  const folder = join(places.reference, 'dist');
  await writeFiles(folder, { 'changelog.json': JSON.stringify(changelog) });
  return join(folder, 'changelog.json');
}
