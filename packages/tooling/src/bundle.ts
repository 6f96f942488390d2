import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { redoclyBundle, redoclyLint } from '@ddm-openapi/foundation/redocly';
import { places } from '@ddm-openapi/foundation/workspace';
import { stringify } from 'yaml';
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
  /** The folder for `openapi.<profile>.yaml` and `openapi.<profile>.json`. */
  out?: string;
}

/** Writes the bundle a second time, in the form of a profile, whose decorators add and remove parts. */
export async function bundleProfile(
  profile: Profile,
  { bundle = places.bundle, out = join(places.spec, 'dist') }: ProfileOptions = {},
): Promise<void> {
  await writeBundle(bundle, out, `openapi.${profile}`, join(places.profiles, profile, 'redocly.yaml'));
}

async function writeBundle(root: string, out: string, name: string, config?: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-bundle-'));
  try {
    const file = join(scratch, 'openapi.json');
    await redoclyBundle(root, file, { oneOfEachName: true, ...(config && { config }) });
    const document = JSON.parse(await readFile(file, 'utf8')) as unknown;
    await writeFiles(out, {
      [`${name}.json`]: `${JSON.stringify(document, null, 2)}\n`,
      [`${name}.yaml`]: stringify(document, { lineWidth: 120, aliasDuplicateObjects: false }),
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
