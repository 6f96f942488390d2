import type { Operation } from '@ddm-openapi/spec/derive';
import { firstExample } from '@ddm-openapi/spec/derive';
import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import { describedDocument } from '../../described.js';
import { isJson, jsonOf, type OperationNode, operationNode, type Parameter } from '../../document-nodes.js';
import { codeBlock } from '../../html/highlight.js';
import { html, type Markup, raw } from '../../html/html.js';
import { anchor } from '../../html/markdown.js';
import { operationMarkdown } from '../../markdown/operation.js';
import { linkOperations } from '../../markdown/operation-links.js';
import type { Page } from '../../page.js';
import { operationNotes } from '../../redoc/operation-notes.js';
import { samplesOf } from '../../samples/index.js';
import { operationPath, redocPath, type Site, siteName, url } from '../../site.js';
import { tryIt } from '../console.js';
import { methodLabel, operationLinks } from '../parts.js';
import { Fields } from './fields.js';
import { responses } from './responses.js';
import { inOrder, sidebar } from './sidebar.js';

// See docs/decisions/0170-each-operation-has-a-page-from-our-own-templates.md.
/** A page for each operation, complete before any script runs. */
export function operationPages(site: Site): Page[] {
  const document = describedDocument(site.catalogue.document);
  const linked = (text: string) =>
    linkOperations(site.catalogue.operations, text, (operation) => url(site, operationPath(operation)));
  const fields = new Fields(document, linked);
  const ordered = inOrder(site);
  return ordered.map((operation, i) => {
    const node = operationNode(document, operation);
    const path = operationPath(operation);
    const description = firstSentence(node.description);
    return {
      path,
      title: operation.deprecated ? `${operation.summary} (deprecated)` : operation.summary,
      description: `${operation.method.toUpperCase()} ${operation.path}: ${description}`,
      section: 'reference',
      pictureLine: `${operation.method.toUpperCase()} ${operation.path}`,
      style: 'operation.css',
      script: 'operation.js',
      calls: true,
      headings: [],
      markdown: operationMarkdown(site, operation),
      markdownFile: `operations/${operation.id}.md`,
      structuredData: structuredData(site, operation, description),
      body: html`<div class="columns operation">
        ${sidebar(site, ordered, operation)}
        <article class="text">
          ${article(site, operation, node, fields)} ${neighbours(site, ordered[i - 1], ordered[i + 1])}
        </article>
        ${samples(site, operation, node)}
      </div>`,
    };
  });
}

function article(site: Site, operation: Operation, node: OperationNode, fields: Fields): Markup {
  const { method, path, summary, deprecated, id } = operation;
  const replaced = site.catalogue.operations.filter(({ replacedBy }) => replacedBy === id);
  const replacement = site.catalogue.operations.find((other) => other.id === operation.replacedBy);
  const of = (place: Parameter['in']) => node.parameters.filter((parameter) => parameter.in === place);
  return html`<p class="crumbs">
      <a href="${url(site, '/reference/')}">Reference</a> / ${operation.tag}
    </p>
    <h1>${summary}</h1>
    <p class="endpoint">${methodLabel(method)} <code>${path}</code></p>
    ${
      deprecated &&
      html`<p class="notice">
        Deprecated.
        ${
          replacement
            ? html`Use <a href="${url(site, operationPath(replacement))}">${replacement.summary}</a> (<code
                >${replacement.id}</code
              >) instead.`
            : 'No operation replaces it.'
        }
      </p>`
    }
    ${fields.text(node.description.trim())} ${fields.text(operationNotes(site, operation))}
    ${replaced.length > 0 && html`<div class="replaces"><span>Replaces</span> ${operationLinks(site, replaced)}</div>`}
    <p class="ways">
      <code>${id}</code> · <a href="${url(site, redocPath(operation))}">In Redoc</a> ·
      <a href="${url(site, `/operations/${id}.md`)}">Markdown</a>
      ${node.externalDocs && html` · <a href="${node.externalDocs.url}">${node.externalDocs.description ?? 'Manual'}</a>`}
    </p>
    ${tryIt(site, operation)}
    ${parameterSection('Path parameters', of('path'), fields)} ${parameterSection('Query parameters', of('query'), fields)}
    ${parameterSection('Headers', of('header'), fields)} ${parameterSection('Cookies', of('cookie'), fields)}
    ${
      node.body &&
      html`${heading('Request body')} ${node.body.description && fields.text(node.body.description)}
      ${!isJson(node.body) && html`<p>${node.body.type}</p>`} ${node.body.media.schema && fields.body(node.body.media.schema)}`
    }
    ${heading('Responses')} ${responses(site, operation, node, fields)}`;
}

function parameterSection(title: string, parameters: readonly Parameter[], fields: Fields): Markup | false {
  return parameters.length > 0 && html`${heading(title)} ${fields.parameters(parameters)}`;
}

function heading(title: string): Markup {
  const id = title.toLowerCase().replaceAll(' ', '-');
  return html`<h2 id="${id}">${title} ${raw(anchor(id, title))}</h2>`;
}

function samples(site: Site, operation: Operation, node: OperationNode): Markup {
  const example = firstExample(site.catalogue.document, jsonOf(node.responses.get(operation.success)));
  return html`<aside class="samples" aria-label="Samples">
    ${samplesOf(site, operation).map(({ label, lang, source }) => codeBlock(source, lang, label))}
    ${example !== undefined && codeBlock(stringifyJson(example, 2), 'json', `Response ${operation.success}`)}
  </aside>`;
}

function neighbours(site: Site, previous: Operation | undefined, next: Operation | undefined): Markup {
  const link = (operation: Operation, rel: 'prev' | 'next', label: string) =>
    html`<a href="${url(site, operationPath(operation))}" rel="${rel}"><span>${label}</span> ${operation.summary}</a> `;
  return html`<nav class="neighbours" aria-label="Previous and next operation">
    ${previous && link(previous, 'prev', 'Previous')} ${next && link(next, 'next', 'Next')}
  </nav>`;
}

function structuredData(site: Site, operation: Operation, description: string): object {
  const address = (path: string) => site.origin + url(site, path);
  const crumbs = [
    [siteName(site), '/'],
    ['Reference', '/reference/'],
    [operation.summary, operationPath(operation)],
  ] as const;
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'BreadcrumbList',
        itemListElement: crumbs.map(([name, path], i) => ({
          '@type': 'ListItem',
          position: i + 1,
          name,
          item: address(path),
        })),
      },
      {
        '@type': 'TechArticle',
        headline: operation.summary,
        description,
        url: address(operationPath(operation)),
        version: site.catalogue.document.info.version,
      },
    ],
  };
}

function firstSentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('`', '').trim();
  return /^.*?[.:](?= |$)/.exec(line)?.[0].replace(/:$/, '.') ?? line;
}
