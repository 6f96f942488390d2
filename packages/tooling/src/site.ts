import { basename, dirname, join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { readDocument } from '@ddm-openapi/openapi-diff';
import { buildSite as build } from '@ddm-openapi/reference';
import { siteBase } from '@ddm-openapi/reference/base';
import type { SiteConfig } from '@ddm-openapi/reference/config';
import { changelogOf } from './diff/changelog.js';
import { Git } from './diff/git.js';
import { inputErrors } from './input-errors.js';
import { checkOutFolder } from './out-folder.js';

/** The file with the changes from release to release. */
const changelog = join(places.reference, 'dist/changelog.json');

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
  /** Resolves when the packages are compiled, the worker of the emulator with them; what needs none of them begins before. */
  readonly compiled?: Promise<unknown>;
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
  compiled = Promise.resolve(),
}: SiteOptions): Promise<void> {
  if (!own) await checkOutFolder(out, ['index.html', 'llms.txt', 'openapi.json']);
  const made = own ? { changelog, ready: makeOwn(compiled) } : {};
  await inputErrors(() => build({ bundle, out, config, base, ...made }));
}

async function makeOwn(compiled: Promise<unknown>): Promise<void> {
  await Promise.all([writeChangelog(), compiled.then(writeStates)]);
}

async function writeStates(): Promise<void> {
  // Its modules import what `generate` writes, which may not be there yet when this one is loaded.
  const { writeExampleStates } = await import('@ddm-openapi/reference/build/example-states/index');
  await writeExampleStates();
}

/** Writes what changed from release to release, which the site tells. */
async function writeChangelog(): Promise<void> {
  const content = await changelogOf(new Git(workspace), await readDocument(places.bundle));
  await writeFiles(dirname(changelog), { [basename(changelog)]: JSON.stringify(content) });
}
