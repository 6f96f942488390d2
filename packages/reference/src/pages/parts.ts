import type { Operation } from '@ddm-openapi/spec/derive';
import { type Content, html, type Markup } from '../html/html.js';
import { operationPath, type Site, url } from '../site.js';

/** A method as a coloured label. */
export function methodLabel(method: Operation['method']): Markup {
  return html`<span class="method ${method}">${method.toUpperCase()}</span>`;
}

/** Operations as a list of links into the reference, by their ids. */
export function operationLinks(site: Site, operations: readonly Operation[]): Markup {
  const links = operations.map(
    (operation) =>
      html`<li>
        <a href="${url(site, operationPath(operation))}"><code>${operation.id}</code></a>
      </li> `,
  );
  return html`<ul class="operations">
    ${links}
  </ul>`;
}

/** A text of the catalogue with code in backticks, as markup. Names of operations become links into the reference. */
export function catalogueText(site: Site, text: string): Content {
  return text.split('`').map((part, i) => {
    if (i % 2 === 0) return part;
    const operation = site.catalogue.operations.find(({ id }) => id === part);
    const code = html`<code>${part}</code>`;
    return operation ? html`<a href="${url(site, operationPath(operation))}">${code}</a>` : code;
  });
}

interface RetryFacts {
  readonly retryable?: boolean;
  readonly refused?: boolean;
}

/** Whether a retry can help, in words: for any request, or only for an idempotent one. */
export function retryWords({ retryable, refused }: RetryFacts): string {
  if (!retryable) return 'Retry does not help';
  return refused ? 'Retry can help, any request' : 'Retry can help if idempotent';
}

/** Whether a retry can help, as a label. */
export function retryLabel(facts: RetryFacts): Markup {
  return html`<span class="badge ${facts.retryable ? 'good' : ''}">${retryWords(facts)}</span>`;
}
