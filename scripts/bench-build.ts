/**
 * Measures how long the commands of a contributor take on fresh clones, and writes docs/bench-build.md. `--base COMMIT` measures
 * that commit beside HEAD in the same run. Runs for some minutes.
 */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { pnpm, workspace } from '@ddm-openapi/foundation/workspace';
import { folderWithPnpm } from '@ddm-openapi/tooling/pnpm';

/** What pnpm tells the scripts that it starts, so that they do not install; in the clone it must. */
const asFromShell = { npm_config_verify_deps_before_run: undefined, pnpm_config_verify_deps_before_run: undefined };
const rounds = 5;

/** A fresh clone of one commit. */
interface Subject {
  folder: string;
  commit: string;
}

type Measure = (subject: Subject) => Promise<number>;

await main(async () => {
  const { values } = parseArgs({ options: { base: { type: 'string' } } });
  const installed = join(await folderWithPnpm(), 'pnpm');
  const inClone = async (folder: string, command: string, ...args: string[]) =>
    expectSuccess(await run(command, args, folder, asFromShell), args.join(' '));

  /** Each row: its name, how often it runs, and how it takes its time in seconds. */
  const rows: [name: string, runs: number, measure: Measure][] = [
    [
      'the two commands of the README, from an empty clone',
      1,
      ({ folder }) =>
        seconds(async () => {
          await inClone(folder, 'npx', '-y', pnpm, 'start', '--port', '0', '--once');
          await inClone(folder, 'npx', '-y', pnpm, 'test');
        }),
    ],
    [
      'compile and check types, cold (steps of `pnpm build`)',
      rounds,
      async ({ folder }) => {
        await forgetCompilation(folder);
        const { stdout } = await run(installed, ['build'], folder, asFromShell);
        return stepSeconds(stdout, 'compile') + stepSeconds(stdout, 'check types');
      },
    ],
    ['`pnpm build`, warm', rounds, ({ folder }) => seconds(() => inClone(folder, installed, 'build'))],
    ['`pnpm lint`, warm', rounds, ({ folder }) => seconds(() => inClone(folder, installed, 'lint'))],
  ];

  const subjects = await Promise.all([...(values.base ? [values.base] : []), 'HEAD'].map(cloneOf));
  try {
    const lines: string[] = [];
    for (const [name, runs, measure] of rows) {
      const times = subjects.map((): number[] => []);
      for (let i = 0; i < runs; i++)
        for (const [index, subject] of subjects.entries()) times[index]?.push(await measure(subject));
      lines.push(row(name, times));
      console.log(lines.at(-1));
    }
    await writeFile(join(workspace, 'docs/bench-build.md'), page(subjects, lines));
    await run('npx', ['prettier', '--write', 'docs/bench-build.md']);
  } finally {
    await Promise.all(subjects.map(({ folder }) => rm(folder, { recursive: true, force: true })));
  }
});

async function cloneOf(commit: string): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-bench-'));
  expectSuccess(await run('git', ['clone', '--quiet', workspace, folder]), 'git clone');
  expectSuccess(await run('git', ['checkout', '--quiet', '--detach', commit], folder), `git checkout ${commit}`);
  const { stdout } = await run('git', ['rev-parse', '--short', 'HEAD'], folder);
  return { folder, commit: stdout.trim() };
}

/** Removes what the compiler has written, in a clone of any commit. */
async function forgetCompilation(folder: string): Promise<void> {
  const packages = await readdir(join(folder, 'packages'));
  const made = ['dist', 'node_modules/.cache/tsbuildinfo'].flatMap((name) =>
    packages.map((id) => join(folder, 'packages', id, name)),
  );
  made.push(join(folder, 'node_modules/.cache/types'));
  await Promise.all(made.map((path) => rm(path, { recursive: true, force: true })));
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The time of one step in the summary that a build prints. */
function stepSeconds(printed: string, step: string): number {
  const [, time] = new RegExp(`^ *${step} +([\\d.]+) s$`, 'm').exec(printed) ?? [];
  if (!time) throw new Error(`The build printed no time for "${step}":\n${printed}`);
  return Number(time);
}

/** Best and worst of each subject; with two subjects also the ratio of their best. */
function row(name: string, times: number[][]): string {
  const best = times.map((runs) => Math.min(...runs));
  const cells = times.map((runs, index) => `${best[index]?.toFixed(1)} to ${Math.max(...runs).toFixed(1)}`);
  const [base, head] = best;
  const ratio = base && head ? [(head / base).toFixed(2)] : [];
  return `| ${[name, times[0]?.length, ...cells, ...ratio].join(' | ')} |`;
}

function page(subjects: Subject[], rows: string[]): string {
  const ratio = subjects.length > 1 ? ['Ratio of the best'] : [];
  const head = ['Command', 'Runs', ...subjects.map(({ commit }) => commit), ...ratio];
  const command = ['node -C @ddm-openapi/source --import tsx scripts/bench-build.ts'];
  if (subjects.length > 1) command.push(`--base ${subjects[0]?.commit}`);
  return `# How long the build takes

Measured by \`${command.join(' ')}\` on ${cpus().length} cores, Node ${process.versions.node}, on fresh clones with a
filled package cache, the commits in turn. Warm means that nothing has changed since the last run. Best and worst of the runs, in
seconds.

| ${head.join(' | ')} |
| --- | ${head
    .slice(1)
    .map(() => '--:')
    .join(' | ')} |
${rows.join('\n')}
`;
}
