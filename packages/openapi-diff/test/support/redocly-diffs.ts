import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { parseRedoclyDiff, type RedoclyChange, redoclyDiffArgs } from '../../src/verdicts.js';

/** What `redocly diff` says of each of many documents, compared with one, from a single process. */
export async function redoclyDiffs(base: unknown, heads: readonly unknown[]): Promise<RedoclyChange[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-diffs-'));
  try {
    const file = (name: string | number) => join(folder, `${name}.json`);
    await writeFile(file('base'), JSON.stringify(base));
    await Promise.all(heads.map((head, index) => writeFile(file(index), JSON.stringify(head))));
    const jobs = heads.map((_, index) => redoclyDiffArgs(file('base'), file(index), file(`out-${index}`)));
    await writeFile(file('jobs'), JSON.stringify(jobs));
    const script = join(workspace, 'packages/openapi-diff/test/support/redocly-batch.mjs');
    expectSuccess(await run(process.execPath, [script, file('jobs')]), 'redocly diff');
    return await Promise.all(
      heads.map(async (_, index) => parseRedoclyDiff(await readFile(file(`out-${index}`), 'utf8'))),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
