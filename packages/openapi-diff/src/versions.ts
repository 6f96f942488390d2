import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { readDocumentFile } from '@ddm-openapi/foundation/documents/read';
import { InputError } from '@ddm-openapi/foundation/findings';
import { redoclyBundle, redoclyLint } from '@ddm-openapi/foundation/redocly';
import { parse } from 'yaml';
import { type Bundle, operationsIn } from './bundle.js';
import { type Git, short } from './git.js';
import { isObject, objectOf } from './json.js';

/** One version of the document, bundled. */
export interface Version {
  /** What to call it: a ref with its commit, or the name of a file. */
  readonly name: string;
  /** `info.version`. */
  readonly version: string;
  readonly bundle: Bundle;
  /** The commit that it is of, if it comes from git. */
  readonly commit?: string;
}

/** Reads a version by its name: a bundle in a file, or a git ref. */
export async function readVersion(name: string, git: Git): Promise<Version> {
  if (existsSync(name) && !(await stat(name)).isDirectory()) return readBundleFile(name);
  if (['.json', '.yaml', '.yml'].includes(extname(name))) throw new InputError(`There is no file ${name}.`);
  const commit = await git.commit(name);
  return readCommit(git, commit, `${name} (${short(commit)})`);
}

/** The version where this branch left main. */
export async function readMergeBase(git: Git): Promise<Version> {
  const commit = await git.mergeBase();
  return readCommit(git, commit, `main (${short(commit)})`);
}

/** Bundles the document as it was in a commit. */
export async function readCommit(git: Git, commit: string, name: string): Promise<Version> {
  const scratch = await mkdtemp(join(tmpdir(), 'openapi-diff-'));
  try {
    await git.unpack(commit, 'openapi', scratch);
    return { ...(await readSource(join(scratch, 'openapi/openapi.yaml'), name)), commit };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Bundles the document from its source. Throws an InputError with the places of what is wrong in it. */
export async function readSource(root: string, name: string): Promise<Version> {
  const scratch = await mkdtemp(join(tmpdir(), 'openapi-diff-'));
  try {
    const file = join(scratch, 'openapi.json');
    await redoclyBundle(root, file).catch((error: unknown) => explain(error, root, name));
    return versionOf(JSON.parse(await readFile(file, 'utf8')), name);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Reads a bundle from a JSON or YAML file. */
export async function readBundleFile(file: string): Promise<Version> {
  const text = readDocumentFile(resolve(file));
  let document: unknown;
  try {
    document = extname(file) === '.json' ? JSON.parse(text) : parse(text);
  } catch (error) {
    throw new InputError(`${file} is not ${extname(file) === '.json' ? 'JSON' : 'YAML'}: ${(error as Error).message}`);
  }
  return versionOf(document, basename(file));
}

/** Checks that a value is a bundled document. */
export function versionOf(document: unknown, name: string): Version {
  if (!isObject(document) || typeof document.openapi !== 'string' || !isObject(document.paths))
    throw new InputError(`${name} is not an OpenAPI document: it has no "openapi" or no "paths".`);
  const { version } = objectOf(document.info);
  if (typeof version !== 'string' || !/^\d+\.\d+\.\d+/.test(version))
    throw new InputError(
      `${name} has no version to count from: info.version is ${JSON.stringify(version)}, not like 1.2.3.`,
    );
  if (/"\$ref":"(?!#)/.test(JSON.stringify(document)))
    throw new InputError(`${name} refers to other files. Bundle it first: pnpm bundle.`);
  if (!operationsIn(document).length) throw new InputError(`${name} has no operations.`);
  return { name, version, bundle: document };
}

/** Redocly's linter knows better than its bundler where the document is broken. */
async function explain(error: unknown, root: string, name: string): Promise<never> {
  const findings = (await redoclyLint(root)).filter(({ severity }) => severity === 'error');
  if (!findings.length) throw error;
  throw new InputError(`The document of ${name} cannot be read.`, findings);
}
