import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { writeFiles } from './files.js';
import { InputError } from './findings.js';
import { redoclyBundle, redoclyLint } from './redocly.js';
import { places } from './workspace.js';

export interface BundleOptions {
  /** The document to bundle. */
  root?: string;
  /** The folder for `openapi.yaml` and `openapi.json`. */
  out?: string;
}

/** Checks that the document can be read and resolved, then writes it as one file, in YAML and in JSON. */
export async function bundle({
  root = places.root,
  out = join(places.spec, 'dist'),
}: BundleOptions = {}): Promise<void> {
  const errors = (await redoclyLint(root)).filter((finding) => finding.severity === 'error');
  if (errors.length) {
    throw new InputError(
      `${errors.length} error${errors.length > 1 ? 's' : ''} in the document; nothing was written.`,
      errors,
    );
  }
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-bundle-'));
  try {
    const file = join(scratch, 'openapi.json');
    await redoclyBundle(root, file);
    const document = JSON.parse(await readFile(file, 'utf8')) as unknown;
    await writeFiles(out, {
      'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
      'openapi.yaml': stringify(document, { lineWidth: 120, aliasDuplicateObjects: false }),
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
