import { parseJson, stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import { Numeral } from '@ddm-openapi/spectral-ruleset/numerals';
import type { Bundle } from './catalogue.js';
import { describeSchema } from './redoc/schema-notes.js';

/** A node of the document, while it is being changed. */
export type Node = Record<string, unknown>;

/** A copy of the document in which schemas say in words what their extensions say. */
export function describedDocument(document: Bundle): Bundle {
  // A structured clone would make plain objects of numbers with many digits.
  const copy = parseJson(stringifyJson(document)) as Bundle;
  visit(copy, describeSchema);
  return copy;
}

function visit(node: unknown, change: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null || node instanceof Numeral) return;
  if (!Array.isArray(node)) change(node as Node);
  for (const [name, child] of Object.entries(node)) if (name !== 'example' && name !== 'examples') visit(child, change);
}
