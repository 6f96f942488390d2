import { type Bump, judgeBump } from './bump.js';
import { type Change, greatestStep, type Step } from './change.js';
import { type ClientTypes, clientTypeChanges } from './client-types.js';
import { compareBundles } from './compare.js';
import { redoclyDiff } from './verdicts.js';
import type { Version } from './versions.js';

/** Everything that `pnpm diff` says, whatever the format. */
export interface Report {
  readonly base: { readonly name: string; readonly version: string };
  readonly head: { readonly name: string; readonly version: string };
  readonly changes: readonly Change[];
  readonly bump: Bump;
  readonly client: ClientTypes;
}

/** Compares two versions of the document and judges the step between them. */
export async function report(base: Version, head: Version, pending?: Step, apiReport = ''): Promise<Report> {
  const [changes, client] = await Promise.all([changesBetween(base, head), clientTypeChanges(base, head, apiReport)]);
  return {
    base: { name: base.name, version: base.version },
    head: { name: head.name, version: head.version },
    changes,
    bump: judgeBump(greatestStep(changes.map(({ step }) => step)), base.version, head.version, pending),
    client,
  };
}

/** Every change between two versions of the document. */
export async function changesBetween(base: Version, head: Version): Promise<Change[]> {
  return compareBundles(base.bundle, head.bundle, await redoclyDiff(base.bundle, head.bundle));
}
