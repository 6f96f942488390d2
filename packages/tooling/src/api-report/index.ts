import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { entriesOf, layOut, type Manifest, takeFromMain } from './entries.js';
import { reportOf } from './extract.js';

// See docs/decisions/0187-public-types-are-reviewed-as-reports.md.
/**
 * Reports the public types of a compiled package, one report per entry point, by file name. The main entry is described
 * in full; the others refer to it. Throws an InputError if an entry uses a type that the main entry does not export.
 */
export async function apiReports(folder: string): Promise<Record<string, string>> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-api-report-'));
  try {
    await layOut(folder, manifest, scratch);
    const reports: Record<string, string> = {};
    for (const entry of entriesOf(manifest)) {
      if (!entry.main) await takeFromMain(manifest.name, join(scratch, entry.types));
      reports[`${entry.report}.api.md`] = await reportOf(scratch, entry);
    }
    return reports;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Writes the reports of a package into its `etc/`. Gives back the names of those that have changed. */
export async function writeReports(folder: string): Promise<string[]> {
  const reports = await apiReports(folder);
  const stale = await staleAmong(folder, reports);
  await writeFiles(join(folder, 'etc'), reports);
  return stale;
}

/** Compares the reports in `etc/` with the types as they are. Throws an InputError that shows how they differ. */
export async function checkReports(folder: string): Promise<void> {
  const reports = await apiReports(folder);
  const stale = await staleAmong(folder, reports);
  if (!stale.length) return;
  const differences = await Promise.all(
    stale.map((name) => difference(join(folder, 'etc', name), reports[name] ?? '')),
  );
  const files = stale.map((name) => relative(workspace, join(folder, 'etc', name))).join(', ');
  throw new InputError(
    `The public types differ from the reviewed reports: ${files}.\n\n${differences.join('\n\n')}\n\n` +
      'Run `pnpm api-report`, look at what it changes for users, and commit it.',
  );
}

async function staleAmong(folder: string, reports: Readonly<Record<string, string>>): Promise<string[]> {
  const names = Object.keys(reports);
  const old = await Promise.all(
    names.map((name) => readFile(join(folder, 'etc', name), 'utf8').catch(() => undefined)),
  );
  return names.filter((name, index) => old[index] !== reports[name]);
}

/** The lines that differ between a file and a text, as far as they fit on a screen. */
async function difference(file: string, text: string): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-api-difference-'));
  try {
    const now = join(scratch, basename(file));
    await writeFile(now, text);
    const old = await readFile(file)
      .then(() => file)
      .catch(() => '/dev/null');
    const { stdout } = await run('git', ['diff', '--no-index', '--no-color', '--unified=2', old, now]);
    const lines = stdout.split('\n').slice(4);
    return lines.length > shown
      ? `${lines.slice(0, shown).join('\n')}\n… ${lines.length - shown} more lines`
      : lines.join('\n');
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const shown = 60;
