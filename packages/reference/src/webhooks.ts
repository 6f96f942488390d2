import type { HttpMethod } from '@ddm-openapi/spec/derive';
import { resolve } from '@ddm-openapi/spec/derive';
import type { Bundle } from './catalogue.js';
import { nodeIn, type OperationNode } from './document-nodes.js';
import { slug } from './html/slug.js';

/** A request that the service sends to its users. */
export interface Webhook {
  /** Its key in the document. */
  readonly name: string;
  readonly method: HttpMethod;
  readonly title: string;
  /** Its anchor on the page of webhooks. */
  readonly id: string;
  readonly node: OperationNode;
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

/** The webhooks of a document: those of OpenAPI 3.1, or the extension that documents of 3.0 have for them. */
export function webhooksOf(document: Bundle): Webhook[] {
  const written = document as { readonly webhooks?: object; readonly 'x-webhooks'?: object };
  const taken = new Set<string>();
  return Object.entries(written.webhooks ?? written['x-webhooks'] ?? {}).flatMap(([name, holder]) => {
    const item = resolve(document, holder as object) as Record<string, { readonly summary?: string } | undefined>;
    return methods.flatMap((method): Webhook[] => {
      const operation = item[method];
      if (!operation) return [];
      const node = nodeIn(document, item, method);
      return [
        { name, method, title: operation.summary?.trim() || name, id: freeId(slug(name) || 'webhook', taken), node },
      ];
    });
  });
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  taken.add(id);
  return id;
}
