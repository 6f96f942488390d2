import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { greatestStep, type Step } from '@ddm-openapi/openapi-diff';
import { parse } from 'yaml';

/** The package whose version is the version of the document. */
const specPackage = '@ddm-openapi/spec';

/** The version bump of the document from the pending changesets of a folder; undefined if none names it. */
export async function pendingStep(folder: string): Promise<Step | undefined> {
  if (!existsSync(folder)) return undefined;
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md') && file !== 'README.md');
  const steps = await Promise.all(files.map(async (file) => stepOf(await readFile(join(folder, file), 'utf8'), file)));
  return greatestStep(steps.filter((step) => step !== undefined));
}

/** The version bump of the document from one changeset, whose head maps packages to bumps. */
export function stepOf(text: string, file: string): Step | undefined {
  const [, head] = /^---\r?\n([\s\S]*?)\r?\n?---/.exec(text) ?? [];
  if (head === undefined)
    throw new InputError(`.changeset/${file} does not begin with packages between two lines of "---".`);
  const packages = parse(head) as unknown;
  if (typeof packages !== 'object' || packages === null) return undefined;
  const step = (packages as Record<string, unknown>)[specPackage];
  if (step === undefined || step === 'none') return undefined;
  if (step === 'patch' || step === 'minor' || step === 'major') return step;
  throw new InputError(`.changeset/${file} gives ${specPackage} "${step}". It must be patch, minor or major.`);
}
