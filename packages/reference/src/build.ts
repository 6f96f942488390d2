import { readFile } from 'node:fs/promises';
import { parseJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import { type Assets, buildAssets, type Files, readAsset } from './assets.js';
import { siteBase } from './base.js';
import { type Bundle, catalogueOf } from './catalogue.js';
import { changelogGuide, readChangelog } from './changelog.js';
import { checkDocument } from './check-document.js';
import type { SiteConfig } from './config.js';
import { addConsole } from './console/build.js';
import { readGuides } from './guides.js';
import { layout } from './html/layout.js';
import { llmsText } from './markdown/llms.js';
import { replaceFolder } from './output.js';
import { markdownFile, type Page, pageFile } from './page.js';
import { errorsPage } from './pages/errors.js';
import { guidePages } from './pages/guides.js';
import { homePage } from './pages/home.js';
import { notFoundPage } from './pages/not-found.js';
import { operationPages } from './pages/operation/page.js';
import { statusCodesPage } from './pages/status-codes.js';
import { webhooksPage } from './pages/webhooks.js';
import { referencePage } from './redoc/page.js';
import { buildReference, referenceFacts } from './reference.js';
import { samplesOf } from './samples/index.js';
import { searchEntries } from './search-entries.js';
import { hasSection, type Site, url } from './site.js';
import { sitemap } from './sitemap.js';
import { pictures } from './social/pictures.js';

/** The input of a site, and where it is written. */
export interface BuildOptions {
  /** The bundled document as JSON; its YAML form is the file next to it. */
  readonly bundle: string;
  /** The folder for the site. Its content is replaced when the new site is complete. */
  readonly out: string;
  /** Path under which a host serves the site; `/` if absent. */
  readonly base?: string;
  readonly config: SiteConfig;
  /** The changes from version to version, as JSON; without it, the site has no history. */
  readonly changelog?: string;
  /**
   * Resolves when the files that `config` and `changelog` name are written. Redoc renders the document meanwhile, in
   * its own process.
   */
  readonly ready?: Promise<unknown>;
}

/**
 * Builds the whole site into one folder that any static host can serve. Throws a SiteError if the base is not a path, or if the document
 * lacks what pages need.
 */
export async function buildSite(options: BuildOptions): Promise<void> {
  const { bundle, out, base = '/', config } = options;
  const path = siteBase(base);
  const [json, yaml] = await Promise.all([readFile(bundle, 'utf8'), readFile(bundle.replace(/json$/, 'yaml'), 'utf8')]);
  const assets = await buildAssets(path);
  const site: Site = {
    base: path,
    origin: config.origin.replace(/\/$/, ''),
    config,
    catalogue: catalogueOf(parseJson(json) as Bundle),
    assets: assets.paths,
    styles: assets.styles,
  };
  checkDocument(site);
  const [reference, pages] = await Promise.all([buildReference(site, assets), makeRest(site, assets, options)]);
  assets.add('search.json', JSON.stringify(searchEntries(site, pages)));
  const facts = referenceFacts(site);
  const all = [...pages, facts];
  const files: Files = new Map([
    ...pages.map((page): [string, string] => [pageFile(page), layout(site, page).text]),
    [pageFile(facts), referencePage(site, facts, reference).text],
    ...all.flatMap((page): [string, string][] => (page.markdown ? [[markdownFile(page), page.markdown]] : [])),
    ['openapi.json', json],
    ['openapi.yaml', yaml],
    ['llms.txt', llmsText(site, all)],
    ['sitemap.xml', sitemap(site, all)],
    ['robots.txt', `User-agent: *\nAllow: /\nSitemap: ${site.origin}${url(site, '/sitemap.xml')}\n`],
    ['favicon.svg', await readAsset('favicon.svg')],
    ...(await pictures(site, all)),
    ...assets.files,
  ]);
  await replaceFolder(out, files);
}

/** Makes what needs more than the document: the console and all other pages. */
async function makeRest(site: Site, assets: Assets, { changelog, ready }: BuildOptions): Promise<Page[]> {
  await ready;
  await addConsole(site, assets);
  return makePages(site, changelog);
}

async function makePages(site: Site, changelog: string | undefined): Promise<Page[]> {
  const history = changelogGuide(site, await readChangelog(changelog));
  return [
    homePage(site, firstCall(site)),
    ...(hasSection(site, 'errors') ? [errorsPage(site)] : []),
    ...(hasSection(site, 'status-codes') ? [statusCodesPage(site)] : []),
    ...webhooksPage(site),
    ...guidePages(site, [...(await readGuides(site)), history]),
    notFoundPage(site),
    ...operationPages(site),
  ];
}

/** The samples of the first page: of a list, because that changes nothing. */
function firstCall(site: Site) {
  const { operations } = site.catalogue;
  const operation = operations.find(({ id }) => id === site.config.samples.firstCall) ?? operations[0];
  return operation ? samplesOf(site, operation) : [];
}
