import { type Bump, judgeBump } from './bump.js';
import { type Change, greatestStep, type Step } from './change.js';
import { compareDocuments } from './compare.js';
import type { CompareOptions } from './context.js';
import type { Version } from './version.js';

/** What becomes of the public types of a generated client, by their names. */
export interface ClientTypes {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** What differs in a reviewed report of the client's API, as a patch; empty if nothing does or there is none. */
  readonly report: string;
  /** Why nothing can be said of the client, such as that none can be generated from one of the versions. */
  readonly problem?: string;
}

/** What a change means beyond the document, for the types of a generated client. */
export type ClientHook<V extends Version = Version> = (base: V, head: V) => Promise<ClientTypes>;

/** Everything that is said of two versions, whatever the format. */
export interface Report {
  readonly base: { readonly name: string; readonly version: string };
  readonly head: { readonly name: string; readonly version: string };
  /** The weightiest first. */
  readonly changes: readonly Change[];
  readonly bump: Bump;
  /** Absent where nobody asked. */
  readonly client?: ClientTypes;
}

export interface ReportOptions<V extends Version = Version> extends CompareOptions {
  /** The step that is planned beyond `info.version`. */
  readonly pending?: Step | undefined;
  readonly client?: ClientHook<V>;
}

/** Compares two versions of a document and judges the step between them. */
export async function report<V extends Version>(base: V, head: V, options: ReportOptions<V> = {}): Promise<Report> {
  const changes = changesBetween(base, head, options);
  const client = await options.client?.(base, head);
  return {
    base: { name: base.name, version: base.version },
    head: { name: head.name, version: head.version },
    changes,
    bump: judgeBump(greatestStep(changes.map(({ step }) => step)), base.version, head.version, options.pending),
    ...(client && { client }),
  };
}

/** Every change between two versions of a document. */
export function changesBetween(base: Version, head: Version, options: CompareOptions = {}): Change[] {
  return compareDocuments(base.bundle, head.bundle, options);
}
