/**
 * Checks the document, the English of all texts, and the style of all files. Exits with 1 on any finding, warnings included.
 * `--format text|json|github-actions|junit|sarif` selects how findings in the document and in texts are printed.
 * `--fix` first fixes what the rules know the right text for.
 * `--also-read FOLDER` lets the document read from a folder beside its own; `--time-limit SECONDS` is 120 if not given.
 */
import { parseArgs } from 'node:util';
import { readingOptions, setReading } from '@ddm-openapi/foundation/documents/reading';
import { format, readFormat } from '@ddm-openapi/foundation/formats';
import { main, reportFailure } from '@ddm-openapi/foundation/steps';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { checkProse } from '@ddm-openapi/prose-lint';
import { checkCodeStyle } from '@ddm-openapi/tooling/code-style';
import { fixSource } from '@ddm-openapi/tooling/fix';
import { lintDocument } from '@ddm-openapi/tooling/lint';

await main(async () => {
  const { values } = parseArgs({
    options: { format: { type: 'string' }, fix: { type: 'boolean' }, ...readingOptions },
  });
  await setReading(values);
  const as = readFormat(values.format);
  if (values.fix) console.error(await fixSource());
  const [document, prose, style] = await Promise.allSettled([lintDocument(), checkProse(workspace), checkCodeStyle()]);
  for (const result of [document, prose]) if (result.status === 'rejected') fail(result.reason);
  const findings = [document, prose].flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  if (document.status === 'fulfilled' || findings.length) {
    const text = await format(findings, as);
    if (text) console.log(text);
    if (findings.length) process.exitCode = 1;
  }
  if (style.status === 'rejected') fail(style.reason);
  if (!process.exitCode && as === 'text') console.log('No findings.');
});

function fail(reason: unknown): void {
  process.exitCode = 1;
  reportFailure(reason);
}
