import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspace } from '@ddm-openapi/foundation/workspace';

/** Where the project is at home, without a slash at the end. */
export interface Addresses {
  /** The reference site. */
  readonly site: string;
  /** The repository, as a page to look at. */
  readonly repository: string;
}

/** Reads the addresses of the project from the package.json of the root, the one place where they are written. */
export async function readAddresses(): Promise<Addresses> {
  const text = await readFile(join(workspace, 'package.json'), 'utf8');
  const { homepage, repository } = JSON.parse(text) as { homepage: string; repository: { url: string } };
  return { site: homepage.replace(/\/$/, ''), repository: repository.url.replace(/^git\+|\.git$/g, '') };
}

/** A TypeScript module that has the addresses as constants. */
export async function addressesModule(): Promise<string> {
  const { site, repository } = await readAddresses();
  return `/** The reference site. */
export const siteAddress = '${site}';

/** The repository. */
export const repositoryAddress = '${repository}';
`;
}
