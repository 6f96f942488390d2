import type { Operation } from '@ddm-openapi/spec/derive';
import { html, type Markup, raw } from '../../html/html.js';
import { operationPath, type Site, url, webhooksPath } from '../../site.js';
import { webhooksOf } from '../../webhooks.js';
import { methodLabel } from '../parts.js';

/** All operations in the order of the areas, those that are deprecated last within theirs. */
export function inOrder({ catalogue: { document, operations } }: Site): Operation[] {
  return document.tags.flatMap(({ name }) => {
    const own = operations.filter(({ tag }) => tag === name);
    return [...own.filter(({ deprecated }) => !deprecated), ...own.filter(({ deprecated }) => deprecated)];
  });
}

/** The list of all operations, in which the area of the current one is open. */
export function sidebar(site: Site, ordered: readonly Operation[], current: Operation): Markup {
  return html`<nav class="sidebar" aria-label="Operations">
    <p><a href="${url(site, '/reference/')}">All in one page, with Redoc</a></p>
    ${webhooksOf(site.catalogue.document).length > 0 && html`<p><a href="${url(site, webhooksPath)}">Webhooks</a></p>`}
    ${site.catalogue.document.tags.map(
      ({ name }) =>
        html`<details ${name === current.tag && raw('open')}>
          <summary>${name}</summary>
          <ul>
            ${ordered.filter(({ tag }) => tag === name).map((operation) => entry(site, operation, operation === current))}
          </ul>
        </details> `,
    )}
  </nav>`;
}

function entry(site: Site, operation: Operation, current: boolean): Markup {
  const { method, summary, deprecated } = operation;
  return html`<li>
    <a href="${url(site, operationPath(operation))}" ${current && raw('aria-current="page"')} ${deprecated && raw('class="old"')}
      >${methodLabel(method)} <span>${summary}</span></a
    >
  </li> `;
}
