import { type Bump, judgeBump } from './bump.js';
import { type Change, greatestStep, type Step } from './change.js';
import { compareDocuments } from './compare.js';
import type { CompareOptions } from './context.js';
import type { Version } from './version.js';

/** Changes of the public types of a generated client, by name. */
export interface ClientTypes {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** The changes in a reviewed report of the client's API, as a patch; empty if there are none. */
  readonly report: string;
  /** The reason why the client cannot be compared, such as that it cannot be generated from one version. */
  readonly problem?: string;
}

/** The effect of a change on the types of a generated client. */
export type ClientHook<V extends Version = Version> = (base: V, head: V) => Promise<ClientTypes>;

/** The complete result of a comparison, independent of the format. */
export interface Report {
  readonly base: { readonly name: string; readonly version: string };
  readonly head: { readonly name: string; readonly version: string };
  /** The most severe first. */
  readonly changes: readonly Change[];
  readonly bump: Bump;
  /** Absent unless requested. */
  readonly client?: ClientTypes;
}

export interface ReportOptions<V extends Version = Version> extends CompareOptions {
  /** The version bump that is planned in addition to `info.version`. */
  readonly pending?: Step | undefined;
  readonly client?: ClientHook<V>;
}

/** Compares two versions of a document and judges the version bump between them. */
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
