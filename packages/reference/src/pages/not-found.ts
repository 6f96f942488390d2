import { html } from '../html/html.js';
import type { Page } from '../page.js';
import { type Site, url } from '../site.js';

/** The page for an address that leads nowhere: it searches for the words of the address. */
export function notFoundPage(site: Site): Page {
  return {
    path: '/404.html',
    title: 'There is no such page',
    description: 'The address leads nowhere. Search for what you were looking for.',
    script: 'not-found.js',
    listed: false,
    headings: [],
    body: html`<div class="page">
      <h1>There is no such page</h1>
      <p class="lead">It may have moved. These pages fit the words of the address; the search finds others.</p>
      <ul class="found" aria-live="polite"></ul>
      <p>
        Or start from the <a href="${url(site, '/')}">first page</a>, the
        <a href="${url(site, '/reference/')}">reference</a>, the <a href="${url(site, '/errors/')}">error codes</a> or
        the <a href="${url(site, '/guides/')}">guides</a>.
      </p>
    </div>`,
  };
}
