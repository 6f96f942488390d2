import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import {
  type Change,
  type ChangeKind,
  changeLine,
  greatestStep,
  type Report,
  type Step,
} from '@ddm-openapi/openapi-diff';
import { parse } from 'yaml';

// See docs/decisions/0207-a-changelog-takes-its-words-from-the-diff.md.
/** The package whose version is the version of the document. */
const specPackage = '@ddm-openapi/spec';

/** The packages whose users see a change of the document in what is generated from it. */
const described = [specPackage, '@ddm-openapi/client'];

/** A changeset in the words of a comparison. Throws an InputError if nothing has changed. */
export function changesetOf({ bump, changes }: Report): string {
  if (!bump.needsHere)
    throw new InputError('The document has not changed, so there is nothing to write a changeset about.');
  const head = described.map((name) => `"${name}": ${bump.needsHere}\n`).join('');
  return `---\n${head}---\n\nThe API has changed:\n\n${changes.map((change) => `- ${changeLine(change)}\n`).join('')}`;
}

/** Writes a changeset into a folder, and gives back its path. Throws an InputError if the name is taken, or is none. */
export async function writeChangeset(folder: string, name: string, found: Report): Promise<string> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new InputError(`--changeset takes a name in lower case with hyphens, such as more-filters, not "${name}".`);
  const file = join(folder, `${name}.md`);
  if (existsSync(file)) throw new InputError(`${file} already exists. Choose another name, or edit that file.`);
  await writeFiles(folder, { [`${name}.md`]: changesetOf(found) });
  return file;
}

/** The version bump of the document from the pending changesets of a folder; undefined if none names it. */
export async function pendingStep(folder: string): Promise<Step | undefined> {
  const steps = (await changesetsIn(folder)).map(({ file, text }) => stepOf(text, file));
  return greatestStep(steps.filter((step) => step !== undefined));
}

async function changesetsIn(folder: string): Promise<{ readonly file: string; readonly text: string }[]> {
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md') && file !== 'README.md');
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
}

/** The kinds of changes that are about a name which users look for. */
const naming: readonly ChangeKind[] = [
  'operation-added',
  'operation-removed',
  'component-added',
  'component-removed',
  'component-renamed',
  'error-code-added',
  'error-code-removed',
];

/** The names of operations, components and error codes that came, went or changed, and that no changeset of a folder mentions. */
export async function unmentioned(changes: readonly Change[], folder: string): Promise<string[]> {
  const texts = (await changesetsIn(folder)).filter(({ file, text }) => stepOf(text, file)).map(({ text }) => text);
  const names = changes
    .filter(({ kind }) => naming.includes(kind))
    .flatMap(({ kind, place, message }) => codesIn(kind === 'component-renamed' ? `${place} ${message}` : place));
  return names.filter((name) => !texts.some((text) => text.includes(`\`${name}\``)));
}

function codesIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string);
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
