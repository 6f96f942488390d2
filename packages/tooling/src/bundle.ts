import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { redoclyBundle, redoclyLint } from '@ddm-openapi/foundation/redocly';
import { places } from '@ddm-openapi/foundation/workspace';
import { stringify } from 'yaml';
import { type Overlay, overlayActions } from './overlay.js';
import type { Profile } from './profiles.js';

export interface BundleOptions {
  /** The document to bundle. */
  root?: string;
  /** The folder for `openapi.yaml` and `openapi.json`. */
  out?: string;
  /** Whether lint has found the structure sound a moment ago, so that it is not checked again. */
  linted?: boolean;
}

/** Checks that the document can be read and resolved, then writes it as one file, in YAML and in JSON. */
export async function bundle({
  root = places.root,
  out = join(places.spec, 'dist'),
  linted = false,
}: BundleOptions = {}): Promise<void> {
  const errors = linted ? [] : (await redoclyLint(root)).filter((finding) => finding.severity === 'error');
  if (errors.length) {
    throw new InputError(
      `${errors.length} error${errors.length > 1 ? 's' : ''} in the document; nothing was written.`,
      errors,
    );
  }
  await writeBundle(root, out, 'openapi');
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
  await writeBundle(bundle, out, name, join(places.profiles, profile, 'redocly.yaml'));
  const [before, after] = await Promise.all([readDocument(bundle), readDocument(join(out, `${name}.json`))]);
  const overlay: Overlay = {
    overlay: '1.0.0',
    info: { title: `Makes openapi.json into ${name}.json`, version: before.info.version },
    extends: './openapi.json',
    actions: overlayActions(before, after),
  };
  await writeFiles(out, { [`${name}.overlay.yaml`]: toYaml(overlay) });
}

interface Document extends Record<string, unknown> {
  readonly info: { readonly version: string };
}

async function readDocument(file: string): Promise<Document> {
  return JSON.parse(await readFile(file, 'utf8')) as Document;
}

function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 120, aliasDuplicateObjects: false });
}

async function writeBundle(root: string, out: string, name: string, config?: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-bundle-'));
  try {
    const file = join(scratch, 'openapi.json');
    await redoclyBundle(root, file, { oneOfEachName: true, ...(config && { config }) });
    const document = JSON.parse(await readFile(file, 'utf8')) as unknown;
    await writeFiles(out, {
      [`${name}.json`]: `${JSON.stringify(document, null, 2)}\n`,
      [`${name}.yaml`]: toYaml(document),
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
