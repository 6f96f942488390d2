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
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers?: readonly {
    readonly url: string;
    readonly variables?: Readonly<Record<string, { readonly default: string }>>;
  }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
};

/** All data of the pages, derived once from one document. */
export interface Catalogue {
  readonly document: Bundle;
  readonly operations: readonly Operation[];
  readonly statusCodes: readonly StatusCode[];
  readonly platformStatusCodes: readonly PlatformStatusCode[];
  readonly errorCodes: readonly ErrorCode[];
}

/** Reads the catalogues from a bundled document. */
export function catalogueOf(document: Bundle): Catalogue {
  return {
    document,
    operations: operationsOf(document),
    statusCodes: statusCodesOf(document),
    platformStatusCodes: platformStatusCodesOf(document),
    errorCodes: errorCodesOf(document),
  };
}
