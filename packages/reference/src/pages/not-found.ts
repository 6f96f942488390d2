import { html } from '../html/html.js';
import type { Page } from '../page.js';
import { hasSection, type Site, url } from '../site.js';

/** The page for an unknown address. It searches for the words of the address. */
export function notFoundPage(site: Site): Page {
  return {
    path: '/404.html',
    title: 'Page not found',
    description: 'This address does not exist. Try the search.',
    script: 'not-found.js',
    listed: false,
    headings: [],
    body: html`<div class="page">
      <h1>Page not found</h1>
      <p class="lead">
        It may have moved. Start from the <a href="${url(site, '/')}">first page</a>, the
        <a href="${url(site, '/reference/')}">reference</a>${hasSection(site, 'errors') && html`, the <a href="${url(site, '/errors/')}">error codes</a>`} or the
        <a href="${url(site, '/guides/')}">guides</a>.
      </p>
      <p class="scripted">These pages fit the words of the address; the search finds others.</p>
      <ul class="found scripted" aria-live="polite"></ul>
    </div>`,
  };
}
