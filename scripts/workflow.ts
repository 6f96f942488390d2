/**
 * Runs the commands of a workflow of `.github/workflows` on a fresh clone of the last commit: `pnpm check` runs those of a pull request.
 * `--job test` runs one job. Prints what each command did and exits 1 if one failed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { pnpm, workspace } from '@ddm-openapi/foundation/workspace';
import { folderWithPnpm } from '@ddm-openapi/tooling/pnpm';
import { runWorkflow } from '@ddm-openapi/tooling/run-workflow';
import { readWorkflow, type Workflow } from '@ddm-openapi/tooling/workflows';

/** What a pull request from a branch of the repository itself would bring. */
const values = {
  'github.base_ref': 'main',
  'github.event.number': '1',
  'github.event.repository.name': 'ddm-openapi',
  'github.repository_owner': 'ddm-openapi',
};

await main(async () => {
  const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { job: { type: 'string' } } });
  const workflow = choose(await readWorkflow(positionals[0] ?? 'pull-request'), options.job);
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-workflow-'));
  const folder = join(scratch, 'ddm-openapi');
  try {
    expectSuccess(await run('git', ['clone', '--quiet', workspace, folder]), 'git clone');
    const nodes = await nodesOf(workflow);
    expectSuccess(await run('npx', ['-y', pnpm, 'install', '--frozen-lockfile'], folder), 'pnpm install');
    for await (const step of runWorkflow(workflow, { folder, nodes, values })) {
      const outcome = step.skipped ? `skipped, ${step.skipped}` : step.code === 0 ? 'passed' : `failed, ${step.code}`;
      console.log(`${step.job}: ${step.command.split('\n')[0]}: ${outcome} (${step.seconds.toFixed(1)} s)`);
      if (step.code) {
        process.exitCode = 1;
        console.log(step.output.trimEnd().replace(/^/gm, '    '));
      }
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});

function choose(workflow: Workflow, name: string | undefined): Workflow {
  if (name === undefined) return workflow;
  const job = workflow.jobs[name];
  if (!job) throw new InputError(`There is no job "${name}". There are ${Object.keys(workflow.jobs).join(', ')}.`);
  return { ...workflow, jobs: { [name]: job } };
}

/** A folder for each line of Node in a matrix, with that Node and with pnpm in it. */
async function nodesOf({ jobs }: Workflow): Promise<Record<string, string>> {
  const own = process.versions.node.split('.')[0];
  const lines = new Set(['', ...Object.values(jobs).flatMap((job) => job.strategy?.matrix.node ?? [])]);
  const folders = [...lines].map(async (line) => [line, await folderWithPnpm(line === own ? undefined : line)]);
  return Object.fromEntries(await Promise.all(folders));
}
