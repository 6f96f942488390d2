import { html } from './html/html.js';
import type { PageFacts } from './page.js';
import { type Site, url } from './site.js';

/** The sitemap: all pages that search engines may list. */
export function sitemap(site: Site, pages: readonly PageFacts[]): string {
  const listed = pages.filter((page) => page.listed !== false);
  return html`<?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      ${listed.map(({ path }) => html`<url><loc>${site.origin + url(site, path)}</loc></url> `)}</urlset
    > `.text;
}
