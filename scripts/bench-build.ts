/** Measures how long the commands of a contributor take, and writes docs/bench-build.md. Runs for some minutes. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { pnpm, workspace } from '@ddm-openapi/foundation/workspace';
import { folderWithPnpm } from '@ddm-openapi/tooling/pnpm';

/** What pnpm tells the scripts that it starts, so that they do not install; in the clone it must. */
const asFromShell = { npm_config_verify_deps_before_run: undefined, pnpm_config_verify_deps_before_run: undefined };

await main(async () => {
  const installed = join(await folderWithPnpm(), 'pnpm');
  const rows = [
    await measure('`pnpm build`, warm', 5, async () => expectSuccess(await run(installed, ['build']), 'build')),
    await measure('`pnpm lint`, warm', 5, async () => expectSuccess(await run(installed, ['lint']), 'lint')),
    await measure('`npx -y pnpm lint`, warm', 5, async () =>
      expectSuccess(await run('npx', ['-y', pnpm, 'lint']), 'lint'),
    ),
    await measure('the two commands of the README, from an empty clone', 1, bothCommands),
  ];
  const text = `# How long the build takes

Measured by \`pnpm bench-build\` on ${cpus().length} cores, Node ${process.versions.node}. Warm means that nothing has
changed since the last run, and an installed pnpm unless the row says npx. The clone is empty, but the package
cache is filled. Best and worst of the runs, in seconds.

| Command | Runs | Best | Worst |
| --- | --: | --: | --: |
${rows.join('\n')}
`;
  await writeFile(join(workspace, 'docs/bench-build.md'), text);
  await run('npx', ['prettier', '--write', 'docs/bench-build.md']);
  console.log(text);
});

async function measure(name: string, runs: number, work: () => Promise<void>): Promise<string> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    times.push((performance.now() - start) / 1000);
  }
  return `| ${name} | ${runs} | ${Math.min(...times).toFixed(1)} | ${Math.max(...times).toFixed(1)} |`;
}

/** Clones, runs `start` until it serves and has stopped again, then `test`. */
async function bothCommands(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-bench-'));
  try {
    expectSuccess(await run('git', ['clone', '--quiet', workspace, folder]), 'git clone');
    const inClone = (...args: string[]) => run('npx', ['-y', pnpm, ...args], folder, asFromShell);
    expectSuccess(await inClone('start', '--port', '0', '--once'), 'start');
    expectSuccess(await inClone('test'), 'test');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
