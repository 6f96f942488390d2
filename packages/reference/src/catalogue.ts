import type { ErrorCode, Operation, PlatformStatusCode, StatusCode } from '@ddm-openapi/spec/derive';
import {
  type Document,
  errorCodesOf,
  operationsOf,
  platformStatusCodesOf,
  statusCodesOf,
} from '@ddm-openapi/spec/derive';

/** A bundled document as read from JSON: the parts that the catalogues need, and the rest as plain data. */
export type Bundle = Document & {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers?: readonly {
    readonly url: string;
    readonly variables?: Readonly<Record<string, { readonly default: string }>>;
  }[];
  readonly tags: readonly Tag[];
};

/** A document as it is written, which may have neither paths nor tags. */
type Written = Omit<Bundle, 'paths' | 'tags'> & Partial<Pick<Bundle, 'paths'>> & { readonly tags?: readonly Tag[] };

interface Tag {
  readonly name: string;
  readonly description?: string;
}

/** All data of the pages, derived once from one document. */
export interface Catalogue {
  readonly document: Bundle;
  readonly operations: readonly Operation[];
  readonly statusCodes: readonly StatusCode[];
  readonly platformStatusCodes: readonly PlatformStatusCode[];
  readonly errorCodes: readonly ErrorCode[];
}

/** The area of operations that have no tag. */
const untagged = 'Other';

/** Reads the catalogues from a bundled document. */
export function catalogueOf(document: Written): Catalogue {
  const operations = operationsOf(document as Bundle).map((operation) => ({
    ...operation,
    tag: operation.tag || untagged,
  }));
  return {
    document: { ...document, paths: document.paths ?? {}, tags: allTags(document.tags ?? [], operations) },
    operations,
    statusCodes: statusCodesOf(document as Bundle),
    platformStatusCodes: platformStatusCodesOf(document as Bundle),
    errorCodes: errorCodesOf(document as Bundle),
  };
}

/** The tags of the document, and those that only operations name, so that each operation is in a list. */
function allTags(tags: readonly Tag[], operations: readonly Operation[]): Tag[] {
  const used = new Set(operations.map(({ tag }) => tag));
  for (const { name } of tags) used.delete(name);
  return [...tags, ...[...used].map((name) => ({ name }))];
}
