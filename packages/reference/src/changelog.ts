import { readFile } from 'node:fs/promises';
import type { Changelog, ChangelogChange, ChangelogVersion, Contents } from '@ddm-openapi/openapi-diff';
import type { Guide } from './pages/guides.js';
import { errorPath, operationPath, type Site, url } from './site.js';

/** Reads the changelog from a JSON file; without one, the history is unknown. */
export async function readChangelog(file: string | undefined): Promise<Changelog> {
  return file ? (JSON.parse(await readFile(file, 'utf8')) as Changelog) : { history: false, versions: [] };
}

/** The page of changes in the API, version by version. */
export function changelogGuide(site: Site, { history, versions }: Changelog): Guide {
  const lead = 'Changes of the document from version to version, described for API users. Breaking changes are marked.';
  const parts = versions.map((version) => versionText(site, version));
  if (!history)
    parts.push(
      `This site was built from a copy without the history of the project. For the history, see the [releases](${site.config.repository}/releases).`,
    );
  return {
    group: 'About the document',
    name: 'changelog',
    markdown: ['# Changelog', lead, ...parts].join('\n\n'),
    resolveLink: (href) => href,
  };
}

function versionText(site: Site, { version, date, changes, contents }: ChangelogVersion): string {
  const heading = `## ${version}${date ? `, ${date}` : ', not yet released'}`;
  if (!changes) return `${heading}\n\nThe first version. ${contentsText(contents)}`;
  return [heading, changesText(site, changes)].join('\n\n');
}

function contentsText({ operations, deprecated, statusCodes, errorCodes }: Contents): string {
  return `It describes ${operations} operations, ${deprecated} of them deprecated, with ${statusCodes} status codes and ${errorCodes} error codes.`;
}

function changesText(site: Site, changes: readonly ChangelogChange[]): string {
  const of = (step: ChangelogChange['step']) => changes.filter((change) => change.step === step);
  const words = of('patch').length;
  const parts = [
    list(site, '### Breaking', of('major')),
    list(site, '### Added and relaxed', of('minor')),
    words
      ? `### Words\n\n${words} ${words === 1 ? 'description or example was' : 'descriptions and examples were'} rewritten.`
      : '',
  ].filter(Boolean);
  return parts.join('\n\n') || 'Nothing changed in the document.';
}

function list(site: Site, heading: string, changes: readonly ChangelogChange[]): string {
  if (!changes.length) return '';
  return `${heading}\n\n${changes.map((change) => `- ${line(site, change)}`).join('\n')}`;
}

function line(site: Site, { place, message, operations }: ChangelogChange): string {
  const where = linked(site, place.slice(0, 1).toUpperCase() + place.slice(1));
  const users = place.startsWith('operation ') ? '' : usersText(site, operations);
  return `${where}: ${message}${users}`;
}

function usersText(site: Site, operations: readonly string[]): string {
  const shown = operations.slice(0, 3).map((id) => operationLink(site, id));
  const more = operations.length - shown.length;
  if (!shown.length) return '';
  return ` (${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
}

/** The place, with a link to its operation or error code if that still exists. */
function linked(site: Site, place: string): string {
  return place
    .replace(/^Operation `(\w+)`/, (_, id: string) => `Operation ${operationLink(site, id)}`)
    .replace(/^Error code `([\w.]+)`/, (words, code: string) =>
      site.catalogue.errorCodes.some((known) => known.code === code)
        ? `Error code [\`${code}\`](${url(site, errorPath(code))})`
        : words,
    );
}

function operationLink(site: Site, id: string): string {
  const operation = site.catalogue.operations.find((known) => known.id === id);
  return operation ? `[\`${id}\`](${url(site, operationPath(operation))})` : `\`${id}\``;
}
