import type { ErrorCode, Operation, StatusCode } from '@ddm-openapi/spec/derive';
import { jsonOf, type OperationNode, type ResponseNode } from '../../document-nodes.js';
import { errorClass, errorCodesWithStatus } from '../../facts.js';
import { html, type Markup } from '../../html/html.js';
import { errorPath, type Site, statusPath, url } from '../../site.js';
import { catalogueText, retryLabel } from '../parts.js';
import type { Fields } from './fields.js';

/** The responses of an operation: the success with its fields, then each error status with meaning and codes. */
export function responses(site: Site, operation: Operation, node: OperationNode, fields: Fields): Markup {
  return html`${[...node.responses].map(([code, response]) => {
    const status = site.catalogue.statusCodes.find((known) => known.code === code);
    if (code >= 400 && status) return failure(site, operation, status, fields);
    return plain(html`${label(code)} ${status?.message}`, String(code), response, fields);
  })}${[...node.otherResponses].map(([code, response]) => plain(html`<b class="status">${code}</b>`, code, response, fields))}`;
}

/** A response that has no component in the catalogue of status codes. */
function plain(title: Markup, id: string, { description = '', content = {} }: ResponseNode, fields: Fields): Markup {
  const schema = jsonOf({ content })?.schema;
  const types = Object.keys(content);
  const body = types.length ? html`<p>${types.join(', ')}.</p>` : html`<p>Without a body.</p>`;
  return html`<section class="response">
    <h3 id="${id}">${title}</h3>
    ${fields.text(description)} ${schema ? fields.body(schema) : body}
  </section> `;
}

function failure(site: Site, operation: Operation, status: StatusCode, fields: Fields): Markup {
  const codes = errorCodesWithStatus(site.catalogue, status.code);
  const own = codes.filter(({ operations }) => operations?.includes(operation.id));
  const any = codes.filter(({ operations }) => !operations);
  return html`<details class="response" id="${status.code}">
    <summary>
      ${label(status.code)} ${status.message}${own.length > 0 && html` <span>${own.length} error codes of this operation</span>`}
    </summary>
    ${fields.text(status.description)}
    ${status.remedy && html`<p><strong>What to do:</strong> ${catalogueText(site, status.remedy)} ${status.retryable !== undefined && retryLabel(status)}</p>`}
    ${own.length > 0 && errorTable(site, own)}
    ${any.length > 0 && html`<p>From any operation: ${any.map(({ code }, i) => html`${i > 0 && ', '}${link(site, code)}`)}.</p>`}
    <p>
      ${site.config.samples.client && html`In the client: <code>${errorClass(status)}</code>.`}
      <a href="${url(site, statusPath(status.code))}">More about ${status.code}</a>
    </p>
  </details> `;
}

function errorTable(site: Site, codes: readonly ErrorCode[]): Markup {
  return html`<ul class="fields">
    ${codes.map(
      (error) =>
        html`<li>
          <p class="name">${link(site, error.code)} ${error.message}</p>
          <p>${catalogueText(site, error.remedy)}</p>
        </li> `,
    )}
  </ul>`;
}

function link(site: Site, code: string): Markup {
  return html`<a href="${url(site, errorPath(code))}"><code>${code}</code></a>`;
}

function label(code: number): Markup {
  return html`<b class="status s${Math.floor(code / 100)}">${code}</b>`;
}
