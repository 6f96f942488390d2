import type { SourceDocument } from '../source/document.js';
import { unifiedDiff } from '../source/unified-diff.js';

/** Prints what has changed as a unified diff. */
export function printDiff(before: SourceDocument, after: SourceDocument): void {
  process.stdout.write(unifiedDiff(before, after.changedSince(before)));
}

/** Rows as text, each column as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
