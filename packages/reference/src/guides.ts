import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { GuideGroup } from './config.js';
import type { Guide } from './pages/guides.js';
import { operationPath, type Site, url } from './site.js';
import { SiteError } from './site-error.js';

interface GuideFile {
  readonly group: string;
  readonly name: string;
  readonly file: string;
}

/** The names of all guides, which are the last parts of their paths. */
export async function guideNames(groups: readonly GuideGroup[]): Promise<string[]> {
  return (await guideFiles(groups)).map(({ name }) => name);
}

async function guideFiles(groups: readonly GuideGroup[]): Promise<GuideFile[]> {
  const found = await Promise.all(
    groups.map(async ({ title, files }) => {
      const all = await Promise.all(files.map((file) => markdownFiles(file)));
      return all.flat().map((file) => ({ group: title, name: basename(file, '.md'), file }));
    }),
  );
  return found.flat();
}

/** Reads the guides of the configuration, group by group. Throws a SiteError if two have the same name. */
export async function readGuides(site: Site): Promise<Guide[]> {
  const files = await guideFiles(site.config.guides);
  for (const { name, file } of files) {
    const twin = files.find((other) => other.name === name && other.file !== file);
    const shown = (path: string) => relative(site.config.root, path);
    if (twin) throw new SiteError(`${shown(file)} and ${shown(twin.file)} would be the same page. Rename one.`);
  }
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

/** A Markdown file, or all below a folder in order except its README; empty if neither exists. */
async function markdownFiles(place: string): Promise<string[]> {
  if (!existsSync(place)) return [];
  if (place.endsWith('.md')) return [place];
  const names = await readdir(place, { recursive: true });
  const pages = names.filter((name) => name.endsWith('.md') && basename(name) !== 'README.md');
  return pages.sort().map((name) => join(place, name));
}

/**
 * Three kinds of links: `/errors/` is a page of the site, `operation:createInstance` an operation in the reference, and
 * a relative path a file of the repository, on the site if it is there.
 */
function resolveLink(site: Site, paths: ReadonlyMap<string, string>, from: string, href: string): string {
  if (/^(https?:|#|mailto:)/.test(href)) return href;
  if (href.startsWith('/')) return url(site, href);
  if (href.startsWith('operation:')) {
    const id = href.slice('operation:'.length);
    const operation = site.catalogue.operations.find((candidate) => candidate.id === id);
    if (!operation)
      throw new SiteError(`${relative(site.config.root, from)} links to the operation ${id}, which does not exist.`);
    return url(site, operationPath(operation));
  }
  const [file = '', hash] = href.split('#');
  const target = resolve(dirname(from), file);
  const path = paths.get(target);
  const anchor = hash ? `#${hash}` : '';
  return path
    ? url(site, path) + anchor
    : `${site.config.repository}/blob/main/${relative(site.config.root, target)}${anchor}`;
}
