/**
 * Shows the report `--report` of `pnpm diff --format json` in the one comment of its kind under pull request
 * `--pull-request`, with a link to `--preview` if there is one. The report may come from a stranger.
 */
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { readPlainFile } from '@ddm-openapi/foundation/plain-file';
import { main } from '@ddm-openapi/foundation/steps';
import { keepComment } from '@ddm-openapi/tooling/comment';
import { readReport, renderReport, reportLimit } from '@ddm-openapi/tooling/comment/report';
import { githubFromEnvironment } from '@ddm-openapi/tooling/github';

await main(async () => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { report: text, preview: text, 'pull-request': text } });
  const { report: file, preview, 'pull-request': number } = values;
  if (!file) throw new InputError('--report is missing. Give the file that pnpm diff --format json has written.');
  if (!number || !/^[1-9]\d*$/.test(number)) {
    throw new InputError(`--pull-request takes the number of a pull request, not "${number ?? ''}".`);
  }
  const report = readReport((await readPlainFile(file, reportLimit)).toString('utf8'));
  console.log(await keepComment(githubFromEnvironment(), Number(number), renderReport(report, preview)));
});
