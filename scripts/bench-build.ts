/** Measures how long the commands of a contributor take, and writes docs/bench-build.md. Runs for some minutes. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectSuccess, run } from './lib/process.js';
import { main } from './lib/steps.js';
import { workspace } from './lib/workspace.js';

const pnpm = ['-y', 'pnpm@10.34.9'];

await main(async () => {
  const rows = [
    await measure('`pnpm build`, warm', 3, () => command(workspace, 'build')),
    await measure('`pnpm lint`, warm', 3, () => command(workspace, 'lint')),
    await measure('the two commands of the README, from an empty clone', 1, bothCommands),
  ];
  const text = `# How long the build takes

Measured by \`pnpm bench-build\` on ${cpus().length} cores, Node ${process.versions.node}. Warm means that nothing has
changed since the last run; the clone is empty, but the package cache is filled. Best and worst of the runs, in seconds.

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

async function command(folder: string, script: string): Promise<void> {
  expectSuccess(await run('npx', [...pnpm, script], folder), script);
}

/** Clones, runs `start` until it serves and has stopped again, then `test`. */
async function bothCommands(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-bench-'));
  try {
    expectSuccess(await run('git', ['clone', '--quiet', workspace, folder]), 'git clone');
    const start = await run('npx', [...pnpm, 'start', '--port', '0', '--once'], folder);
    expectSuccess(start, 'start');
    await command(folder, 'test');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
