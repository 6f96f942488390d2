import type { Operation } from '@ddm-openapi/spec/derive';
import { codeBlock } from '../html/highlight.js';
import { html, type Markup } from '../html/html.js';
import type { Page } from '../page.js';
import type { Sample } from '../samples/index.js';
import { guideUrl, hasSection, operationPath, type Site, siteName, tagSlug, url, webhooksPath } from '../site.js';
import { webhooksOf } from '../webhooks.js';
import { methodLabel } from './parts.js';

function descriptionOf(site: Site): string {
  const codes = hasSection(site, 'errors') ? ', status code and error code' : '';
  return `The REST API of ${site.config.serviceName}: every operation${codes}, with code that works when pasted.`;
}

/** The first page: search, links to the sections, a first call, and every operation. */
export function homePage(site: Site, samples: readonly Sample[]): Page {
  const { operations, statusCodes, errorCodes, document } = site.catalogue;
  const description = descriptionOf(site);
  const deprecated = operations.filter((operation) => operation.deprecated).length;
  const older = deprecated > 0 ? `; ${deprecated} are deprecated and name what replaces them` : '';
  const webhooks = webhooksOf(document).length;
  const [start, roundTrip, emulator] = (['start', 'roundTrip', 'emulator'] as const).map((topic) =>
    guideUrl(site, topic),
  );
  return {
    path: '/',
    title: `${siteName(site)}: reference${hasSection(site, 'errors') ? ', status codes, error codes' : ''}`,
    description,
    headings: [],
    body: html`<div class="hero">
        <h1>The ${siteName(site)}, all of it</h1>
        <p class="lead">${description}</p>
        <button class="search-open big scripted" type="button" aria-haspopup="dialog">
          Search operations, codes and guides, or paste a line of a log <kbd>/</kbd>
        </button>
        <p class="actions">
          <a class="button" href="${url(site, '/reference/')}">Open the reference</a>
          ${start && html`<a class="button quiet" href="${start}">Get started</a>`}
          ${roundTrip && html`<a class="button quiet" href="${roundTrip}">Try it without an account</a>`}
        </p>
      </div>
      <ul class="cards">
        ${card(site, '/reference/', counted(operations.length, 'operation'), `Parameters, bodies and examples of each${older}.`)}
        ${hasSection(site, 'errors') && card(site, '/errors/', counted(errorCodes.length, 'error code'), 'Cause, remedy and whether a retry can help, with a search as you type.')}
        ${hasSection(site, 'status-codes') && card(site, '/status-codes/', counted(statusCodes.length, 'status code'), 'One meaning, one body and one error class per status code, on every operation.')}
        ${webhooks > 0 && card(site, webhooksPath, counted(webhooks, 'webhook'), 'Requests that the service sends to your address.')}
        ${card(site, '/guides/', 'Guides', site.config.guidesDescription)}
      </ul>
      <div class="page wide">
        <section class="first-call">
          <h2 id="first-call">A first call</h2>
          <p>
            Every operation has code samples${site.config.samples.client && ' for the command line and for TypeScript'}.
            ${emulator && html`All of it was compiled, and run against the <a href="${emulator}">emulator</a>.`}
          </p>
          <div class="split">
            ${samples.map(
              ({ label, lang, source }) =>
                html`<div>
                  <p class="caption">${label}</p>
                  ${codeBlock(source, lang)}
                </div>`,
            )}
          </div>
        </section>
        <section>
          <h2 id="operations">Operations</h2>
          <div class="areas">
            ${document.tags.map(({ name, description: about = '' }) =>
              area(
                site,
                name,
                about,
                operations.filter(({ tag }) => tag === name),
              ),
            )}
          </div>
        </section>
      </div>`,
    markdown: markdown(site),
  };
}

function counted(count: number, noun: string): string {
  return count === 1 ? `One ${noun}` : `${count} ${noun}s`;
}

function card(site: Site, path: string, title: string, text: string): Markup {
  return html`<li>
    <a href="${url(site, path)}"><strong>${title}</strong><span>${text}</span></a>
  </li> `;
}

function area(site: Site, name: string, about: string, operations: readonly Operation[]): Markup {
  const current = operations.filter((operation) => !operation.deprecated);
  const older = operations.filter((operation) => operation.deprecated);
  return html`<section class="area" id="${tagSlug(name)}">
    <h3>${name}</h3>
    <p>${about.trim()}</p>
    ${operationList(site, current)}
    ${
      older.length > 0 &&
      html`<details>
        <summary>${older.length} deprecated</summary>
        ${operationList(site, older)}
      </details>`
    }
  </section> `;
}

function operationList(site: Site, operations: readonly Operation[]): Markup {
  return html`<ul class="calls">
    ${operations.map(
      (operation) =>
        html`<li>
          <a href="${url(site, operationPath(operation))}">${methodLabel(operation.method)} ${operation.summary}</a>
        </li> `,
    )}
  </ul>`;
}

function markdown(site: Site): string {
  const { operations, document } = site.catalogue;
  const lists = document.tags.map(({ name, description: about = '' }) => {
    const rows = operations
      .filter(({ tag }) => tag === name)
      .map(
        ({ id, method, path, summary, deprecated }) =>
          `- [${summary}](${url(site, `/operations/${id}.md`)}): \`${method.toUpperCase()} ${path}\`${deprecated ? ' (deprecated)' : ''}`,
      );
    return `## ${name}\n\n${about.trim()}\n\n${rows.join('\n')}`;
  });
  return [`# ${siteName(site)}`, descriptionOf(site), ...lists].join('\n\n');
}
