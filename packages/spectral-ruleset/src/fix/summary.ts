import type { SourceDocument } from '../source/document.js';
import { lineOf } from '../source/line.js';
import { counted, shown } from '../source/words.js';
import type { Fixed } from './fix.js';

const reasons = {
  unsafe: 'Its text would be lost. Use --unsafe to replace it.',
  shared: 'Other operations share these lines and need them unchanged. Separate them first.',
  text: 'An anchor or a merge key prevents the change. Write it out first.',
};

/** The applied fixes by rule, and the findings with a fix that was not applied. */
export function summaryOf(
  { before, document, fixed, left }: Fixed & { before: SourceDocument },
  dryRun = false,
): string {
  const files = document.changedSince(before).length;
  const total = [...fixed.values()].reduce((sum, count) => sum + count, 0);
  const done = dryRun ? 'Would fix' : 'Fixed';
  const nothing = left.length ? 'Nothing was fixed.' : 'There is nothing to fix.';
  const lines = [
    files ? `${done} ${counted(total, 'finding')} in ${counted(files, 'file')}.` : nothing,
    ...[...fixed].map(([rule, count]) => `${String(count).padStart(6)}  ${rule}`),
  ];
  for (const { rule, finding, why } of left) {
    const file = document.files.get(finding.place.file);
    const line = file ? lineOf(file, finding.place.path) : 1;
    lines.push(`${shown(finding.place.file)}:${line}  ${rule}: ${finding.message} ${reasons[why]}`);
  }
  return lines.join('\n');
}
