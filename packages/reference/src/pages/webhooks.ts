import { firstExample } from '@ddm-openapi/spec/derive';
import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import { describedDocument } from '../described.js';
import { isJson, type ResponseNode } from '../document-nodes.js';
import { codeBlock } from '../html/highlight.js';
import { html, type Markup, raw } from '../html/html.js';
import { anchor } from '../html/markdown.js';
import { contentMarkdown } from '../markdown/operation.js';
import { linkOperations } from '../markdown/operation-links.js';
import type { Page } from '../page.js';
import { operationPath, type Site, siteName, url, webhooksPath } from '../site.js';
import { type Webhook, webhooksOf } from '../webhooks.js';
import { Fields } from './operation/fields.js';
import { methodLabel } from './parts.js';

/** The page of the requests that the service sends to its users; none if it sends none. */
export function webhooksPage(site: Site): Page[] {
  const document = describedDocument(site.catalogue.document);
  const webhooks = webhooksOf(document);
  if (!webhooks.length) return [];
  const linked = (text: string) =>
    linkOperations(site.catalogue.operations, text, (operation) => url(site, operationPath(operation)));
  const fields = new Fields(document, linked);
  const description = `The requests that the ${siteName(site)} sends to your address, and the responses that it expects.`;
  return [
    {
      path: webhooksPath,
      title: 'Webhooks',
      description,
      section: 'reference',
      style: 'operation.css',
      headings: webhooks.map(({ id, title }) => ({ level: 2, id, text: title })),
      body: html`<div class="page wide">
        <h1>Webhooks</h1>
        <p class="lead">${description}</p>
        ${webhooks.map((webhook) => entry(site, webhook, fields))}
      </div>`,
      markdown: markdown(site, description),
    },
  ];
}

function entry(site: Site, { name, method, title, id, node }: Webhook, fields: Fields): Markup {
  const { body } = node;
  const example = body && firstExample(site.catalogue.document, body.media);
  return html`<section class="entry" id="${id}">
    <h2>${title} ${raw(anchor(id, title))}</h2>
    <div class="split">
      <div>
        <p class="endpoint">${methodLabel(method)} <code>${name}</code></p>
        ${fields.text(node.description.trim())}
        ${
          node.parameters.length > 0 &&
          html`<h3>Parameters</h3>
        ${fields.parameters(node.parameters)}`
        }
        ${
          body &&
          html`<h3>Request body</h3>
            ${body.description && fields.text(body.description)} ${!isJson(body) && html`<p>${body.type}</p>`}
            ${body.media.schema && fields.body(body.media.schema)}`
        }
        <h3>Responses</h3>
        <ul class="fields">
          ${responsesOf(node).map(
            ([code, { description = '' }]) =>
              html`<li>
                <p class="name"><code>${code}</code></p>
                ${fields.text(description)}
              </li> `,
          )}
        </ul>
      </div>
      <div>${example !== undefined && codeBlock(stringifyJson(example, 2), 'json', title)}</div>
    </div>
  </section> `;
}

function responsesOf({ responses, otherResponses }: Webhook['node']): [string, ResponseNode][] {
  return [...[...responses].map(([code, node]): [string, ResponseNode] => [String(code), node]), ...otherResponses];
}

function markdown(site: Site, description: string): string {
  const { document } = site.catalogue;
  const parts = webhooksOf(document).map(({ name, method, title, node }) =>
    [
      `## ${title}`,
      `\`${method.toUpperCase()}\`, webhook \`${name}\``,
      node.description.trim(),
      ...contentMarkdown(document, 'Request body', node.body?.media).map((text) => text.replace(/^##/, '###')),
      '### Responses',
      responsesOf(node)
        .map(([code, response]) => `- ${code}: ${response.description?.replace(/\s+/g, ' ').trim()}`)
        .join('\n'),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
  return ['# Webhooks', description, ...parts].join('\n\n');
}
