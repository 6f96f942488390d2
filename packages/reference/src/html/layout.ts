import type { Page, PageFacts } from '../page.js';
import { markdownFile } from '../page.js';
import { consoleSources } from '../pages/console.js';
import { assetUrl, hasSection, type Section, type Site, siteName, styleSheet, url } from '../site.js';
import { pictureSize } from '../social/picture.js';
import { pictureFile } from '../social/pictures.js';
import { contentSecurityPolicy, type Inline, type PageKind } from './csp.js';
import { type Content, html, type Markup, raw } from './html.js';

/**
 * Runs before the first paint. Sets the mode, so that a page never flashes in the wrong one (Redoc reads the same
 * entry), marks that scripts run, so that what needs them has its place from the start, and checks whether the fonts
 * are cached.
 */
export const modeScript =
  'try{var m=localStorage.getItem("redoc.colorMode");if(m!=="light"&&m!=="dark")m=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";document.documentElement.className=m+" js"+(localStorage.getItem("fonts")?" fonts":"")}catch(e){document.documentElement.className="js"}';

const sections: readonly { readonly section: Section; readonly path: string; readonly label: string }[] = [
  { section: 'reference', path: '/reference/', label: 'Reference' },
  { section: 'errors', path: '/errors/', label: 'Error codes' },
  { section: 'status-codes', path: '/status-codes/', label: 'Status codes' },
  { section: 'guides', path: '/guides/', label: 'Guides' },
];

/** A whole page: head, header, body, footer. */
export function layout(site: Site, page: Page): Markup {
  const styles = styleSheet(site, page.style ?? 'style.css');
  return html`<!doctype html>
    <html lang="en">
      ${head(
        site,
        page,
        { scripts: [modeScript], styles: [styles] },
        html`${raw(`<style>${styles}</style>`)}
        ${page.structuredData && raw(`<script type="application/ld+json">${JSON.stringify(page.structuredData).replaceAll('<', '\\u003c')}</script>`)}
        <script type="module" src="${assetUrl(site, page.script ?? 'common.js')}"></script>`,
        page.calls && site.config.console ? 'console' : undefined,
      )}
      <body>
        ${header(site, page.section)}
        <main id="main">${page.body}</main>
        ${page.calls && consoleSources(site)}
        ${footer(site, page)}
      </body>
    </html> `;
}

/** The content of the head on all pages, including Redoc's. `extra` follows it. */
export function head(site: Site, page: PageFacts, inline: Inline, extra: Content, kind?: PageKind): Markup {
  const title = page.path === '/' ? page.title : `${page.title} · ${siteName(site)}`;
  const address = site.origin + url(site, page.path);
  const picture = pictureFile(page);
  return html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(inline, kind)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <meta name="description" content="${page.description}" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#12151c" media="(prefers-color-scheme: dark)" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${siteName(site)}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${page.description}" />
    <meta property="og:url" content="${address}" />
    ${
      picture !== undefined &&
      html`<meta property="og:image" content="${site.origin + url(site, picture)}" />
    <meta property="og:image:width" content="${pictureSize.width}" />
    <meta property="og:image:height" content="${pictureSize.height}" />
    <meta property="og:image:alt" content="${title}" />
    <meta name="twitter:card" content="summary_large_image" />`
    }
    ${page.listed === false ? html`<meta name="robots" content="noindex" />` : html`<link rel="canonical" href="${address}" />`}
    ${page.markdown !== undefined && html`<link rel="alternate" type="text/markdown" href="${url(site, markdownFile(page))}" />`}
    <link rel="icon" href="${url(site, '/favicon.svg')}" type="image/svg+xml" />
    ${raw(`<script>${modeScript}</script>`)}
    ${extra}
  </head>`;
}

/** The header of every page. */
export function header(site: Site, current?: Section): Markup {
  return html`<a class="skip" href="#main">Skip to the content</a>
    <header class="top" data-base="${site.base}" data-index="${assetUrl(site, 'search.json')}">
      <a class="brand" href="${url(site, '/')}">${mark}<span>${siteName(site)}</span></a>
      <nav aria-label="Site">
        ${sections
          .filter(({ section }) => hasSection(site, section))
          .map(
            ({ section, path, label }) =>
              html`<a href="${url(site, path)}" ${section === current && raw(' aria-current="page"')}>${label}</a> `,
          )}
      </nav>
      <div class="tools">
        <button class="search-open scripted" type="button" aria-label="Search" aria-haspopup="dialog">
          ${searchIcon}<span>Search</span><kbd>/</kbd>
        </button>
        <button class="mode scripted" type="button" aria-label="Switch between light and dark">${modeIcon}</button>
      </div>
    </header>`;
}

function footer(site: Site, page: Page): Markup {
  return html`<footer class="bottom">
    <p>
      ${site.config.provenance} Rendered with Redoc. Version
      ${site.catalogue.document.info.version}.
    </p>
    <p>
      ${page.markdown !== undefined && html`<a href="${url(site, markdownFile(page))}">This page as Markdown</a> · `}<a
        href="${url(site, '/llms.txt')}"
        >llms.txt</a
      >
      · <a href="${url(site, '/openapi.yaml')}">openapi.yaml</a> ·
      <a href="${url(site, '/openapi.json')}">openapi.json</a> ·
      <a href="${site.config.repository}">Source</a>
    </p>
  </footer>`;
}

const mark = raw(
  '<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M4 6h16"/><path d="M4 12h7M15 12h5"/><path d="M4 18h3M11 18h3M18 18h2"/></g></svg>',
);
const searchIcon = raw(
  '<svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"><circle cx="8.5" cy="8.5" r="5.5"/><path d="m13 13 4.5 4.5"/></g></svg>',
);
const modeIcon = raw(
  '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/></svg>',
);
