/** Writes the text of `--file` as the one comment of its kind under pull request `--pull-request`; see lib/comment.ts. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main } from '@ddm-openapi/foundation/steps';
import { keepComment } from '@ddm-openapi/tooling/comment';
import { githubFromEnvironment } from '@ddm-openapi/tooling/github';

await main(async () => {
  const { values } = parseArgs({ options: { file: { type: 'string' }, 'pull-request': { type: 'string' } } });
  const { file, 'pull-request': number } = values;
  if (!file) throw new InputError('--file is missing. Give the file with the text of the comment.');
  if (!number || !/^[1-9]\d*$/.test(number)) {
    throw new InputError(`--pull-request takes the number of a pull request, not "${number ?? ''}".`);
  }
  const text = await readFile(file, 'utf8').catch(() => {
    throw new InputError(`There is no file ${file}.`);
  });
  console.log(await keepComment(githubFromEnvironment(), Number(number), text));
});
