import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { currentReading } from '@ddm-openapi/foundation/documents/reading';
import { InputError } from '@ddm-openapi/foundation/findings';
import { redoclyLint } from '@ddm-openapi/foundation/redocly';
import { readDocument, type Version, versionOf } from '@ddm-openapi/openapi-diff';
import { bundleExact, readExact } from '../exact.js';
import { type Git, short } from './git.js';

/** A version of this repository's document. */
export interface RepositoryVersion extends Version {
  /** The commit it belongs to, if it comes from git. */
  readonly commit?: string;
}

/** Reads a version by its name: a bundle in a file, or a git ref. */
export async function readVersion(name: string, git: Git): Promise<RepositoryVersion> {
  if (existsSync(name) && !(await stat(name)).isDirectory()) return readDocument(name, currentReading().alsoRead);
  if (['.json', '.yaml', '.yml'].includes(extname(name))) throw new InputError(`There is no file ${name}.`);
  const commit = await git.commit(name);
  return readCommit(git, commit, `${name} (${short(commit)})`);
}

/** The version at the point where this branch left main. */
export async function readMergeBase(git: Git): Promise<RepositoryVersion> {
  const commit = await git.mergeBase();
  return readCommit(git, commit, `main (${short(commit)})`);
}

/** Bundles the document as it was in a commit. */
export async function readCommit(git: Git, commit: string, name: string): Promise<RepositoryVersion> {
  const scratch = await mkdtemp(join(tmpdir(), 'openapi-diff-'));
  try {
    await git.unpack(commit, 'openapi', scratch);
    return { ...(await readSource(join(scratch, 'openapi/openapi.yaml'), name)), commit };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Bundles the document from its source. Throws an InputError with the places of the errors. */
export async function readSource(root: string, name: string): Promise<RepositoryVersion> {
  const scratch = await mkdtemp(join(tmpdir(), 'openapi-diff-'));
  try {
    const file = join(scratch, 'openapi.json');
    await bundleExact(root, file).catch((error: unknown) => explain(error, root, name));
    return versionOf(await readExact(file), name);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Redocly's lint command reports more precisely than its bundler where the document is broken. */
async function explain(error: unknown, root: string, name: string): Promise<never> {
  const findings = (await redoclyLint(root)).filter(({ severity }) => severity === 'error');
  if (!findings.length) throw error;
  throw new InputError(`The document of ${name} cannot be read.`, findings);
}
