import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { places } from '@ddm-openapi/foundation/workspace';
import { isEmpty, sectionOf } from './changelogs.js';
import { type Manifest, type PublishedPackage, publishedPackages } from './published.js';
import { pack } from './tarball.js';

// See docs/decisions/0197-a-release-is-published-from-packed-files.md.
/**
 * Packs the packages of a release into a folder, for a job that publishes them without our code:
 * - `packages.tsv`: name, version and file of each, dependencies first
 * - the tarballs, and the changes of each as Markdown
 * - `openapi.yaml` and `openapi.json`, if the document is released
 * - `SHA256SUMS` of all of them
 *
 * Gives back the SHA-256 of `SHA256SUMS`, in hexadecimal. Throws an InputError if one of the names, such as
 * `@ddm-openapi/spec@1.2.3`, is none of a package here.
 */
export async function packRelease(specs: readonly string[], into: string): Promise<string> {
  const chosen = inOrder(choose(await publishedPackages(), specs));
  await mkdir(into, { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-release-'));
  try {
    const rows: string[] = [];
    for (const one of chosen) {
      const { name, version } = one.manifest;
      const base = `${one.id}-${version}`;
      await copyFile((await pack(one, scratch)).file, join(into, `${base}.tgz`));
      await writeFile(join(into, `${base}.md`), notesOf(await changelogOf(one), one.manifest));
      rows.push(`${name}\t${version}\t${base}.tgz\n`);
    }
    await writeFile(join(into, 'packages.tsv'), rows.join(''));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  if (chosen.some(({ folder }) => folder === places.spec))
    for (const name of ['openapi.yaml', 'openapi.json'])
      await copyFile(join(places.spec, 'dist', name), join(into, name));
  return writeChecksums(into);
}

function choose(all: readonly PublishedPackage[], specs: readonly string[]): PublishedPackage[] {
  const byName = new Map(all.map((one) => [`${one.manifest.name}@${one.manifest.version}`, one]));
  return specs.map((spec) => {
    const one = byName.get(spec);
    if (!one) throw new InputError(`There is no package ${spec} here. There are ${[...byName.keys()].join(', ')}.`);
    return one;
  });
}

/** A package after those that it depends on, so that nobody installs one whose dependencies are still to come. */
export function inOrder(some: readonly PublishedPackage[]): PublishedPackage[] {
  const rest = new Map(some.map((one) => [one.manifest.name, one]));
  const ordered: PublishedPackage[] = [];
  const visit = (one: PublishedPackage): void => {
    if (!rest.delete(one.manifest.name)) return;
    for (const name of Object.keys({ ...one.manifest.dependencies, ...one.manifest.peerDependencies })) {
      const needed = rest.get(name);
      if (needed) visit(needed);
    }
    ordered.push(one);
  };
  for (const one of some) visit(one);
  return ordered;
}

function changelogOf({ folder }: PublishedPackage): Promise<string> {
  return readFile(join(folder, 'CHANGELOG.md'), 'utf8').catch(() => '');
}

/** What a release says of a package. Throws an InputError if its changelog says nothing of the version. */
export function notesOf(changelog: string, { name, version }: Pick<Manifest, 'name' | 'version'>): string {
  const section = sectionOf(changelog, version);
  if (section === undefined || isEmpty(section))
    throw new InputError(`The changelog of ${name} does not mention ${version}. Write what has changed for its users.`);
  return `${section}\n`;
}

async function writeChecksums(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name !== 'SHA256SUMS').sort();
  const lines = names.map(async (name) => `${sha256(await readFile(join(folder, name)))}  ${name}\n`);
  const text = (await Promise.all(lines)).join('');
  await writeFile(join(folder, 'SHA256SUMS'), text);
  return sha256(text);
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
