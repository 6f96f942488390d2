import type { Bundle } from './catalogue.js';
import { describeSchema } from './redoc/schema-notes.js';

/** A node of the document, while it is being changed. */
export type Node = Record<string, unknown>;

/** A copy of the document in which schemas say in words what their extensions say. */
export function describedDocument(document: Bundle): Bundle {
  const copy = structuredClone(document);
  visit(copy, describeSchema);
  return copy;
}

function visit(node: unknown, change: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) change(node as Node);
  for (const [name, child] of Object.entries(node)) if (name !== 'example' && name !== 'examples') visit(child, change);
}
