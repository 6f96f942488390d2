import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { type Change, changeLine } from '@ddm-openapi/openapi-diff';
import type { PublishedPackage } from './published.js';

/** The packages that follow the document, whose users see its changes. */
const described = ['spec', 'client', 'emulator', 'cli'];

/**
 * Writes what Changesets leaves empty: a package that gets a version because another one of its group changed has a section
 * without a word. The words come from the changes of the document. Gives back the ids of the packages. Throws an InputError if
 * a changelog has no section for the version of its package.
 */
export async function fillChangelogs(
  packages: readonly PublishedPackage[],
  changes: readonly Change[],
): Promise<string[]> {
  const filled: string[] = [];
  for (const { id, folder, manifest } of packages) {
    const text = await readFile(join(folder, 'CHANGELOG.md'), 'utf8').catch(() => '');
    const section = sectionOf(text, manifest.version);
    if (section === undefined)
      throw new InputError(`${join(folder, 'CHANGELOG.md')} has no section "## ${manifest.version}". Add a changeset.`);
    if (!isEmpty(section)) continue;
    const words = wordsFor(described.includes(id) ? changes : []);
    await writeFiles(folder, { 'CHANGELOG.md': withSection(text, manifest.version, words) });
    filled.push(id);
  }
  return filled;
}

/** The section of a changelog that is about a version, without its heading; undefined if there is none. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((one) => one.split('\n', 1)[0]?.trim() === version);
  return section?.slice(section.split('\n', 1)[0]?.length).trim();
}

/** Whether a section has nothing but headings. */
export function isEmpty(section: string): boolean {
  return section.replaceAll(/^#.*$/gm, '').trim() === '';
}

function wordsFor(changes: readonly Change[]): string {
  if (!changes.length) return '- Nothing has changed in this package. A package that is released with it has.';
  return `The API has changed:\n\n${changes.map((change) => `- ${changeLine(change)}`).join('\n')}`;
}

function withSection(text: string, version: string, words: string): string {
  const heading = `## ${version}`;
  return text
    .split(/^(?=## )/m)
    .map((one) => (one.split('\n', 1)[0]?.trim() === heading ? `${heading}\n\n${words}\n\n` : one))
    .join('')
    .replace(/\n+$/, '\n');
}
