import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspace } from '@ddm-openapi/foundation/workspace';

// See docs/decisions/0185-packages-are-es-modules-with-shared-metadata.md.
/** What a package.json says, as far as it is read here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package that is published. */
export interface PublishedPackage {
  /** The name of its folder, by which it goes in tables and on the command line. */
  readonly id: string;
  /** Its folder, as an absolute path. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The packages that are published: those of `packages/` that are not private, by name of folder. */
export async function publishedPackages(): Promise<PublishedPackage[]> {
  return (await packages()).filter(({ manifest }) => !manifest.private);
}

/** The manifests of the root and of all packages. */
export async function allManifests(): Promise<Manifest[]> {
  return [await readManifest(workspace), ...(await packages()).map(({ manifest }) => manifest)];
}

async function packages(): Promise<PublishedPackage[]> {
  const parent = join(workspace, 'packages');
  const ids = (await readdir(parent)).filter((id) => existsSync(join(parent, id, 'package.json')));
  return Promise.all(
    ids.sort().map(async (id) => {
      const folder = join(parent, id);
      return { id, folder, manifest: await readManifest(folder) };
    }),
  );
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
}
