/**
 * Checks the document, then the style of all files. Exits 1 on any finding, warnings included.
 * `--format text|json|github-actions|junit|sarif` prints the findings of the document for people or for machines.
 */
import { parseArgs } from 'node:util';
import { format, readFormat } from '@ddm-openapi/foundation/formats';
import { main, reportFailure } from '@ddm-openapi/foundation/steps';
import { checkCodeStyle } from '@ddm-openapi/tooling/code-style';
import { lintDocument } from '@ddm-openapi/tooling/lint';

await main(async () => {
  const { values } = parseArgs({ options: { format: { type: 'string' } } });
  const as = readFormat(values.format);
  const [document, style] = await Promise.allSettled([lintDocument(), checkCodeStyle()]);
  if (document.status === 'rejected') fail(document.reason);
  else {
    const text = await format(document.value, as);
    if (text) console.log(text);
    if (document.value.length) process.exitCode = 1;
  }
  if (style.status === 'rejected') fail(style.reason);
  if (!process.exitCode && as === 'text') console.log('No findings.');
});

function fail(reason: unknown): void {
  process.exitCode = 1;
  reportFailure(reason);
}
