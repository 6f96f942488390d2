import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { workspace } from '@ddm-openapi/foundation/workspace';
import {
  type Change,
  type Changelog,
  type ChangelogVersion,
  type Contents,
  changesBetween,
  compareVersions,
  operationsIn,
  type Version,
} from '@ddm-openapi/openapi-diff';
import type { Git } from './git.js';
import { publicNames } from './project.js';
import { readCommit } from './versions.js';

// See docs/decisions/0181-the-changelog-of-the-document-is-computed.md.
const cache = join(workspace, 'node_modules/.cache/changelog');

const releaseTags = ['v[0-9]*', '@ddm-openapi/spec@[0-9]*'];

/**
 * The changes from release to release and since the last one. A release is a tag such as `v1.2.3` or
 * `@ddm-openapi/spec@1.2.3`. Releases never change, so each is bundled and compared once.
 */
export async function changelogOf(git: Git, head: Version): Promise<Changelog> {
  const tags = await git.tags(releaseTags);
  if (!tags.length && !(await git.complete())) return { history: false, versions: [] };
  const versions: ChangelogVersion[] = [];
  let before: Version | undefined;
  for (const release of releasesOf(tags)) {
    const commit = await git.commit(release.tag);
    const bundle = await cached(`bundle-${commit}`, async () => (await readCommit(git, commit, release.tag)).bundle);
    const version = { name: release.tag, version: release.version, bundle };
    versions.push({ ...entry(before, version), date: await git.day(commit) });
    before = version;
  }
  const last = entry(before, head);
  if (!last.changes || last.changes.length) versions.push(last);
  return { history: true, versions: versions.reverse() };
}

/**
 * The changes since the last release; none before the first one. Throws an InputError if the history is not complete, because
 * then the last release is not known.
 */
export async function changesSinceRelease(git: Git, head: Version): Promise<Change[]> {
  const last = releasesOf(await git.tags(releaseTags)).at(-1);
  if (last) return changesBetween(await readCommit(git, await git.commit(last.tag), last.tag), head, { publicNames });
  if (await git.complete()) return [];
  throw new InputError('The last release is not known. Fetch the whole history: git fetch --unshallow --tags.');
}

/** The released versions, the oldest first, with one tag per version. */
export function releasesOf(tags: readonly string[]): { tag: string; version: string }[] {
  const releases = new Map<string, string>();
  for (const tag of tags) {
    const [, version] = /(?:^v|@)(\d+\.\d+\.\d+)$/.exec(tag) ?? [];
    if (version && !releases.has(version)) releases.set(version, tag);
  }
  return [...releases]
    .map(([version, tag]) => ({ tag, version }))
    .sort((a, b) => compareVersions(a.version, b.version));
}

function entry(before: Version | undefined, after: Version): ChangelogVersion {
  const facts = { version: after.version, contents: contentsOf(after) };
  if (!before) return facts;
  return { ...facts, changes: changesBetween(before, after, { publicNames }).map(withoutPlaces) };
}

function withoutPlaces({ kind, step, place, message, operations }: Change) {
  return { kind, step, place, message, operations };
}

function contentsOf({ bundle }: Version): Contents {
  const operations = operationsIn(bundle);
  return {
    operations: operations.length,
    deprecated: operations.filter(({ value }) => value.deprecated === true).length,
    statusCodes: Object.keys(bundle['x-status-codes'] ?? {}).length,
    errorCodes: Object.keys(bundle['x-error-codes'] ?? {}).length,
  };
}

async function cached<T>(name: string, make: () => Promise<T>): Promise<T> {
  const file = join(cache, `${name}.json`);
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as T;
  const value = await make();
  await writeFiles(cache, { [`${name}.json`]: JSON.stringify(value) });
  return value;
}
