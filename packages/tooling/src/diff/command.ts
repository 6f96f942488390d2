import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readingOptions, setReading } from '@ddm-openapi/foundation/documents/reading';
import { InputError } from '@ddm-openapi/foundation/findings';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { formatReport, type Report, readDiffFormat, report } from '@ddm-openapi/openapi-diff';
import { pendingStep, unmentioned, writeChangeset } from './changesets.js';
import { Git } from './git.js';
import { projectWords, publicNames } from './project.js';
import { withSources } from './source-lines.js';
import { type RepositoryVersion, readMergeBase, readSource, readVersion } from './versions.js';

/** The output of the command and its exit code: 0, or 1 if the version bump is too small for the changes. */
export interface Outcome {
  readonly text: string;
  readonly code: 0 | 1;
}

/** Runs `pnpm diff` with its arguments. Throws an InputError if an option, the other version or the document cannot be read. */
export async function diffCommand(args: readonly string[], repository = workspace): Promise<Outcome> {
  const { base, changeset, head, format, preview, ...reading } = readOptions(args);
  await setReading(reading);
  const as = readDiffFormat(format);
  if (changeset !== undefined) return writtenChangeset(repository, changeset, base);
  // The formats for a terminal and for annotations do not show the types of the client.
  const found = await reportOf(repository, base, head, as === 'markdown' || as === 'json');
  const text = formatReport(found, as, { ...projectWords, ...(preview && { preview }) });
  const missing = as === 'text' && head === undefined ? await missingWords(repository, found) : '';
  return { text: text + missing, code: found.bump.enough ? 0 : 1 };
}

/** What users will look for in the changelog and not find. A changeset may leave it out on purpose, so it is only said. */
async function missingWords(repository: string, { changes }: Report): Promise<string> {
  const names = await unmentioned(changes, join(repository, '.changeset'));
  return names.length ? `\n\nNo changeset mentions ${names.map((name) => `\`${name}\``).join(', ')}.` : '';
}

async function writtenChangeset(repository: string, name: string, base?: string): Promise<Outcome> {
  const found = await reportOf(repository, base, undefined, false);
  const file = await writeChangeset(join(repository, '.changeset'), name, found);
  return { text: `${file} says what has changed. Shorten it to what users need to know.`, code: 0 };
}

/**
 * Compares two versions of a repository's document, each a git ref or a bundled document. The default for the new
 * version is the working tree, including pending changesets; for the old version it is the point where this branch left
 * main.
 */
export async function reportOf(
  repository: string,
  baseName?: string,
  headName?: string,
  withClient = true,
): Promise<Report> {
  const git = new Git(repository);
  const root = join(repository, 'openapi/openapi.yaml');
  const [base, head] = await Promise.all([
    baseName === undefined ? readMergeBase(git) : readVersion(baseName, git),
    headName === undefined ? readSource(root, 'the working tree') : readVersion(headName, git),
  ]);
  const client = withClient ? { client: await clientHook() } : {};
  if (headName !== undefined) return report(base, head, { publicNames, ...client });
  const pending = await pendingStep(join(repository, '.changeset'));
  const found = await report(base, head, { publicNames, pending, ...client });
  return { ...found, changes: await withSources(found.changes, root, repository) };

  async function clientHook() {
    // Loading the compiler takes longer than everything else.
    const { clientTypeChanges } = await import('./client-types.js');
    return async (before: RepositoryVersion, after: RepositoryVersion) => {
      const changed = headName === undefined && before.commit;
      return clientTypeChanges(before, after, changed ? await git.patch(changed, 'packages/client/etc') : '');
    };
  }
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { base: text, changeset: text, head: text, format: text, preview: text, ...readingOptions },
    }).values;
  } catch (error) {
    throw new InputError(
      `${(error as Error).message}\nUsage: pnpm diff [--base REF|FILE] [--head REF|FILE] [--format FORMAT] [--preview URL] [--changeset NAME] [--also-read FOLDER] [--time-limit SECONDS]`,
    );
  }
}
