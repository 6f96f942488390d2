import { type Bump, judgeBump } from './bump.js';
import { type Change, greatestStep, type Step } from './change.js';
import { compareBundles } from './compare.js';
import { redoclyDiff } from './verdicts.js';
import type { Version } from './versions.js';

/** What becomes of the public types of the client, by their names. */
export interface ClientTypes {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** What differs in the reviewed report of the client's API, as a patch; empty if nothing does or there is none. */
  readonly report: string;
}

/** What a change means beyond the document, such as for the types of a generated client. */
export type ClientHook = (base: Version, head: Version) => Promise<ClientTypes>;

/** Everything that `pnpm diff` says, whatever the format. */
export interface Report {
  readonly base: { readonly name: string; readonly version: string };
  readonly head: { readonly name: string; readonly version: string };
  readonly changes: readonly Change[];
  readonly bump: Bump;
  /** Absent where nobody asked. */
  readonly client?: ClientTypes;
}

/** Compares two versions of the document and judges the step between them. */
export async function report(base: Version, head: Version, pending?: Step, hook?: ClientHook): Promise<Report> {
  const [changes, client] = await Promise.all([changesBetween(base, head), hook?.(base, head)]);
  return {
    base: { name: base.name, version: base.version },
    head: { name: head.name, version: head.version },
    changes,
    bump: judgeBump(greatestStep(changes.map(({ step }) => step)), base.version, head.version, pending),
    ...(client && { client }),
  };
}

/** Every change between two versions of the document. */
export async function changesBetween(base: Version, head: Version): Promise<Change[]> {
  return compareBundles(base.bundle, head.bundle, await redoclyDiff(base.bundle, head.bundle));
}
