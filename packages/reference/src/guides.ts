import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { repositoryAddress } from './generated/addresses.js';
import type { Guide } from './pages/guides.js';
import { packageFolder, repository } from './places.js';
import { operationPath, type Site, url } from './site.js';
import { SiteError } from './site-error.js';

const source = `${repositoryAddress}/blob/main`;

/** The guides of this package in the order of the list, under the headings of the list. */
const own: readonly { readonly group: string; readonly names: readonly string[] }[] = [
  { group: 'Use the API', names: ['getting-started', 'authentication', 'jobs', 'pagination', 'retries'] },
  { group: 'Tools', names: ['emulator', 'lint-rules'] },
];

/** Reads all texts that become guides: those of this package, the pages of the lint rules, and two of the project's documents. */
export async function readGuides(site: Site): Promise<Guide[]> {
  const rules = join(repository, 'packages/spectral-ruleset/docs');
  const documents = [
    { group: 'About the document', name: 'departures-from-the-manual', file: 'docs/departures-from-the-manual.md' },
    { group: 'About the document', name: 'writing-the-document', file: 'docs/writing-the-document.md' },
  ].map((document) => ({ ...document, file: join(repository, document.file) }));
  const files = [
    ...own.flatMap(({ group, names }) =>
      names.map((name) => ({ group, name, file: join(packageFolder, 'guides', `${name}.md`) })),
    ),
    ...documents.filter(({ file }) => existsSync(file)),
    ...(await markdownFiles(rules)).map((file) => ({ group: 'Lint rules', name: basename(file, '.md'), file })),
  ];
  const paths = new Map(files.map(({ name, file }) => [file, `/guides/${name}/`]));
  return Promise.all(
    files.map(async ({ group, name, file }) => ({
      group,
      name,
      markdown: await readFile(file, 'utf8'),
      resolveLink: (href: string) => resolveLink(site, paths, file, href),
    })),
  );
}

async function markdownFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder, { recursive: true })).filter(
    (name) => name.endsWith('.md') && basename(name) !== 'README.md',
  );
  return names.sort().map((name) => join(folder, name));
}

/**
 * Three ways to write a link: `/errors/` is a page of the site, `operation:createInstance` an operation in the
 * reference, and a relative path another file of the repository, on the site if it is there.
 */
function resolveLink(site: Site, paths: ReadonlyMap<string, string>, from: string, href: string): string {
  if (/^(https?:|#|mailto:)/.test(href)) return href;
  if (href.startsWith('/')) return url(site, href);
  if (href.startsWith('operation:')) {
    const id = href.slice('operation:'.length);
    const operation = site.catalogue.operations.find((candidate) => candidate.id === id);
    if (!operation)
      throw new SiteError(`${relative(repository, from)} links to the operation ${id}, which is not there.`);
    return url(site, operationPath(operation));
  }
  const [file = '', hash] = href.split('#');
  const target = resolve(dirname(from), file);
  const path = paths.get(target);
  const anchor = hash ? `#${hash}` : '';
  return path ? url(site, path) + anchor : `${source}/${relative(repository, target)}${anchor}`;
}
