import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '@ddm-openapi/foundation/findings';
import { explain, redocly } from '@ddm-openapi/foundation/redocly';
import type { Bundle } from './bundle.js';
import type { Pair } from './differences.js';
import { pointerOf } from './json.js';

/** One change as `redocly diff --format json` reports it. */
export interface RedoclyChange {
  readonly kind: 'added' | 'removed' | 'modified';
  readonly property?: string;
  readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[];
  readonly base?: { readonly pointer: string };
  readonly revision?: { readonly pointer: string };
}

/** The configuration of Redocly for comparing. */
const config = fileURLToPath(new URL('./redocly.yaml', import.meta.url));

/** The arguments that make Redocly write its report to a file. Its recommended rules are on, or it would pass everything. */
export function redoclyDiffArgs(base: string, revision: string, out: string): string[] {
  return ['diff', base, revision, '--config', config, '--format', 'json', '--fail-on', 'none', '--output', out];
}

/** Lets Redocly compare two bundles. Throws an InputError if it cannot read one of them. */
export async function redoclyDiff(base: Bundle, head: Bundle): Promise<RedoclyChange[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'openapi-diff-'));
  const file = (name: string) => join(scratch, `${name}.json`);
  try {
    await Promise.all([writeFile(file('base'), JSON.stringify(base)), writeFile(file('head'), JSON.stringify(head))]);
    const output = await redocly(file('base'), redoclyDiffArgs(file('base'), file('head'), file('report')), config);
    if (output.code !== 0) throw new InputError(explain(output, file('head')));
    return parseRedoclyDiff(await readFile(file('report'), 'utf8'));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Reads the report of `redocly diff`. */
export function parseRedoclyDiff(text: string): RedoclyChange[] {
  return (JSON.parse(text) as { changes: RedoclyChange[] }).changes;
}

/** What Redocly calls breaking, looked up by place. It knows whether a field is sent or received; we do not ask again. */
export class Verdicts {
  private readonly before: string[] = [];
  private readonly after: string[] = [];
  private readonly pairs: { before: string; after: string }[] = [];

  constructor(changes: readonly RedoclyChange[]) {
    for (const change of changes) {
      if (!change.verdicts.length) continue;
      const before = place(change.base?.pointer, change.property);
      const after = place(change.revision?.pointer, change.property);
      if (before) this.before.push(before);
      // A renamed thing is breaking because of the name that is gone; what has the new name is only added.
      if (after && change.property !== 'key') this.after.push(after);
      if (before && after) this.pairs.push({ before, after });
    }
  }

  /** Whether Redocly finds something breaking at the place of a difference or below it. */
  breaks(difference: Pair): boolean {
    const before = pointerOf(difference.before.steps);
    const after = pointerOf(difference.after.steps);
    return (
      (difference.before.value !== undefined && this.before.some((one) => isAtOrBelow(one, before))) ||
      (difference.after.value !== undefined && this.after.some((one) => isAtOrBelow(one, after)))
    );
  }

  /** Whether Redocly finds something breaking where the first component gives way to the second. */
  breaksBetween(before: string, after: string): boolean {
    return this.pairs.some((pair) => isAtOrBelow(pair.before, before) && isAtOrBelow(pair.after, after));
  }
}

function place(pointer: string | undefined, property: string | undefined): string | undefined {
  if (!pointer || !property || property === 'key' || pointer.endsWith(`/${property}`)) return pointer;
  return `${pointer}/${property}`;
}

function isAtOrBelow(pointer: string, other: string): boolean {
  return pointer === other || pointer.startsWith(`${other}/`);
}
