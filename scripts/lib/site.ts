import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as reference from '../../packages/reference/src/index.js';
import { InputError } from './findings.js';
import { places } from './workspace.js';

export interface SiteOptions {
  /** Path under which a host serves the site. */
  base?: string;
}

/** Renders the reference site from the bundle, with the package that does so, which must be compiled. */
export async function buildSite({ base = '/' }: SiteOptions = {}): Promise<void> {
  const main = pathToFileURL(join(places.reference, 'dist/index.js')).href;
  const { buildSite: build, SiteError } = (await import(main)) as typeof reference;
  try {
    await build({ bundle: places.bundle, out: places.site, base });
  } catch (error) {
    throw error instanceof SiteError ? new InputError(error.message) : error;
  }
}
