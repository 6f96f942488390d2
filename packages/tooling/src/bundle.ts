import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { type Finding, InputError } from '@ddm-openapi/foundation/findings';
import { redoclyLint } from '@ddm-openapi/foundation/redocly';
import { places } from '@ddm-openapi/foundation/workspace';
import { bundleExact, exactJson, exactYaml, readExact } from './exact.js';
import { type Overlay, overlayActions } from './overlay.js';
import type { Profile } from './profiles.js';

export interface BundleOptions {
  /** The document to bundle. */
  root?: string;
  /** The folder for `openapi.yaml` and `openapi.json`. */
  out?: string;
  /** Whether lint has found the structure sound a moment ago, so that it is not checked again. */
  linted?: boolean;
  /** Whether it is the document of another service, which must be sound and needs not follow the style of this one. */
  other?: boolean;
}

/** Checks that the document can be read and resolved, then writes it as one file, in YAML and in JSON. */
export async function bundle({
  root = places.root,
  out = join(places.spec, 'dist'),
  linted = false,
  other = false,
}: BundleOptions = {}): Promise<void> {
  const config = other ? otherService : undefined;
  // Each reads the document in its own process. An error that lint finds says more than the bundler's.
  const [errors, draft] = await Promise.allSettled([linted ? [] : errorsIn(root, config), draftBundle(root, config)]);
  if (errors.status === 'rejected') throw errors.reason;
  if (errors.value.length) {
    throw new InputError(
      `${errors.value.length} error${errors.value.length > 1 ? 's' : ''} in the document; nothing was written.`,
      errors.value,
    );
  }
  if (draft.status === 'rejected') throw draft.reason;
  await writeBundle(draft.value, out, 'openapi');
}

// See docs/decisions/0275-the-style-of-this-document-binds-no-other.md.
/** The settings of Redocly for the document of another service. */
const otherService = fileURLToPath(new URL('../redocly/other-service.yaml', import.meta.url));

async function errorsIn(root: string, config: string | undefined): Promise<Finding[]> {
  return (await redoclyLint(root, config)).filter((finding) => finding.severity === 'error');
}

export interface ProfileOptions {
  /** The bundle to make the profile from. */
  bundle?: string;
  /** The folder for `openapi.<profile>.yaml`, `openapi.<profile>.json` and `openapi.<profile>.overlay.yaml`. */
  out?: string;
}

/**
 * Writes the bundle a second time, in the form of a profile, whose decorators add and remove parts. Writes the changes as an
 * Overlay 1.0 document too.
 */
export async function bundleProfile(
  profile: Profile,
  { bundle = places.bundle, out = join(places.spec, 'dist') }: ProfileOptions = {},
): Promise<void> {
  const name = `openapi.${profile}`;
  await writeBundle(await draftBundle(bundle, join(places.profiles, profile, 'redocly.yaml')), out, name);
  const [before, after] = await Promise.all([readDocument(bundle), readDocument(join(out, `${name}.json`))]);
  const overlay: Overlay = {
    overlay: '1.0.0',
    info: { title: `Makes openapi.json into ${name}.json`, version: before.info.version },
    extends: './openapi.json',
    actions: overlayActions(before, after),
  };
  await writeFiles(out, { [`${name}.overlay.yaml`]: exactYaml(overlay) });
}

interface Document extends Record<string, unknown> {
  readonly info: { readonly version: string };
}

async function readDocument(file: string): Promise<Document> {
  return (await readExact(file)) as Document;
}

/** The document as one, with what it refers to. */
async function draftBundle(root: string, config?: string): Promise<unknown> {
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-bundle-'));
  try {
    const file = join(scratch, 'openapi.json');
    await bundleExact(root, file, { oneOfEachName: true, ...(config && { config }) });
    return await readExact(file);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function writeBundle(document: unknown, out: string, name: string): Promise<void> {
  return writeFiles(out, {
    [`${name}.json`]: exactJson(document),
    [`${name}.yaml`]: exactYaml(document),
  });
}
