import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { pnpm } from '@ddm-openapi/foundation/workspace';
import type { Manifest, PublishedPackage } from './published.js';

/** A package as it would be published. */
export interface Tarball {
  /** The `.tgz`, as an absolute path. */
  readonly file: string;
  /** The package.json in it, which is not that of the sources: versions of the workspace are filled in. */
  readonly manifest: Manifest;
  /** Text of each file in it, by path in the package. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Packs a package into a folder, as publishing does, and reads what is in it. */
export async function pack({ id, folder }: PublishedPackage, into: string): Promise<Tarball> {
  const place = join(into, id);
  await mkdir(place, { recursive: true });
  expectSuccess(await run('npx', ['-y', pnpm, 'pack', '--pack-destination', place], folder), 'pnpm pack');
  const [name] = (await readdir(place)).filter((one) => one.endsWith('.tgz'));
  if (!name) throw new Error('pnpm pack wrote no tarball.');
  expectSuccess(await run('tar', ['-xzf', name], place), 'tar');
  const texts = await readTexts(join(place, 'package'));
  const manifest = JSON.parse(texts.get('package.json') ?? '') as Manifest;
  return { file: join(place, name), manifest, texts };
}

async function readTexts(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.sort().map(async (file) => [relative(folder, file), await readFile(file, 'utf8')] as const);
  return new Map(await Promise.all(texts));
}
