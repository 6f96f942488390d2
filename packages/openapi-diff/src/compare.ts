import { type Change, compareSteps } from './change.js';
import { type CompareOptions, Context } from './context.js';
import { Document, type OperationPlace } from './document.js';
import { child, type Json } from './json.js';
import { compareWebhooks } from './objects/callbacks.js';
import { compareComponents } from './objects/components.js';
import { compareOperation, compareParts, comparePathItems } from './objects/operations.js';
import { pairOperations } from './objects/pairs.js';
import { compareHeaders } from './objects/responses.js';
import { compareRoot } from './objects/root.js';
import { compareSecurity } from './objects/security.js';
import { addressOf, compareServers } from './objects/servers.js';
import { renamesBetween } from './renames.js';
import { compareSchema } from './schema/compare.js';
import { Usage } from './usage.js';

// See docs/decisions/0182-the-diff-compares-what-is-in-force.md.
/**
 * Compares two bundled documents by their meaning, and returns every change, the most severe first. A different
 * notation for the same meaning is not a change.
 */
export function compareDocuments(before: Json, after: Json, options: CompareOptions = {}): Change[] {
  const [base, head] = [new Document(before), new Document(after)];
  const context = Context.of({
    base: { document: base, usage: new Usage(base) },
    head: { document: head, usage: new Usage(head) },
    renames: renamesBetween(base, head),
    options,
    comparers: { schema: compareSchema, headers: compareHeaders, operation: compareParts },
  });
  const root = { before: base.at([]), after: head.at([]) };
  const pairs = pairOperations(base.operations, head.operations, {
    before: (operation) => addressOf(base, operation),
    after: (operation) => addressOf(head, operation),
  });
  const both = pairs.filter((pair): pair is { before: OperationPlace; after: OperationPlace } =>
    Boolean(pair.before && pair.after),
  );
  compareRoot(root, context);
  comparePathItems(both, context);
  for (const pair of pairs) compareOperation(pair, context);
  compareSecurity(both, context);
  compareServers(both, context);
  compareWebhooks({ before: child(root.before, 'webhooks'), after: child(root.after, 'webhooks') }, context);
  compareComponents(context);
  return context.changes.sort(
    (a, b) => compareSteps(b.step, a.step) || compareText(a.pointer, b.pointer) || compareText(a.kind, b.kind),
  );
}

/** The order of two texts by their characters, the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
