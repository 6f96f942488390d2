/**
 * Measures how long the commands of a contributor take on fresh clones, and writes docs/bench-build.md after each row. `--base COMMIT`
 * measures that commit beside HEAD in the same run; `--rounds N` is 5 if not given. A command that fails is timed all the same, and
 * marked. Runs for some minutes.
 */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { expectSuccess, type Output, run, runBin } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { pnpm, workspace } from '@ddm-openapi/foundation/workspace';
import { folderWithPnpm } from '@ddm-openapi/tooling/pnpm';

/** What pnpm tells the scripts that it starts, so that they do not install; in the clone it must. */
const asFromShell = { npm_config_verify_deps_before_run: undefined, pnpm_config_verify_deps_before_run: undefined };

/** A fresh clone of one commit. */
interface Subject {
  folder: string;
  commit: string;
}

/** Seconds, and whether the command ended well: an old commit may fail today for reasons of its own. */
interface Run {
  readonly seconds: number;
  readonly failed: boolean;
}

type Measure = (subject: Subject) => Promise<Run>;

await main(async () => {
  const { values } = parseArgs({ options: { base: { type: 'string' }, rounds: { type: 'string', default: '5' } } });
  const rounds = Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds > 0))
    throw new InputError(`--rounds takes a number, not "${values.rounds}".`);
  const installed = join(await folderWithPnpm(), 'pnpm');

  /** Each row: its name, how often it runs, and how it takes its time. */
  const rows: [name: string, runs: number, measure: Measure][] = [
    [
      'the two commands of the README, from an empty clone',
      1,
      async ({ folder }) => {
        const start = await timed(folder, 'npx', '-y', pnpm, 'start', '--port', '0', '--once');
        const test = await timed(folder, 'npx', '-y', pnpm, 'test');
        return { seconds: start.seconds + test.seconds, failed: start.failed || test.failed };
      },
    ],
    [
      'compile and check types, cold (steps of `pnpm build`)',
      rounds,
      ({ folder }) => timedCompilation(folder, installed),
    ],
    ['`pnpm build`, warm', rounds, ({ folder }) => timed(folder, installed, 'build')],
    ['`pnpm lint`, warm', rounds, ({ folder }) => timed(folder, installed, 'lint')],
  ];

  const subjects = await Promise.all([...(values.base ? [values.base] : []), 'HEAD'].map(cloneOf));
  try {
    const lines: string[] = [];
    for (const [name, runs, measure] of rows) {
      const times = subjects.map((): Run[] => []);
      for (let i = 0; i < runs; i++)
        for (const [index, subject] of subjects.entries()) times[index]?.push(await measure(subject));
      lines.push(row(name, times));
      console.log(lines.at(-1));
      await writeFile(join(workspace, 'docs/bench-build.md'), page(subjects, lines));
      expectSuccess(await runBin('prettier', ['--write', 'docs/bench-build.md'], workspace), 'prettier');
    }
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

/** Runs a command in a clone. Prints the end of its output if it fails. */
async function timed(folder: string, command: string, ...args: string[]): Promise<Run> {
  const start = performance.now();
  const output = await run(command, args, folder, asFromShell);
  const seconds = (performance.now() - start) / 1000;
  if (output.code) reportFailed(args, output);
  return { seconds, failed: output.code !== 0 };
}

/** Builds without what the compiler has written, and takes the time of its steps. A step that never came has taken no time. */
async function timedCompilation(folder: string, command: string): Promise<Run> {
  await forgetCompilation(folder);
  const output = await run(command, ['build'], folder, asFromShell);
  const steps = ['compile', 'check types'].map(
    (step) => new RegExp(`^ *${step} +([\\d.]+) s$`, 'm').exec(output.stdout)?.[1],
  );
  const failed = output.code !== 0 || steps.includes(undefined);
  if (failed) reportFailed(['build'], output);
  return { seconds: steps.reduce((sum, seconds = '0') => sum + Number(seconds), 0), failed };
}

function reportFailed(args: readonly string[], { stdout, stderr }: Output): void {
  console.error(`${args.join(' ')} failed:\n${`${stdout}${stderr}`.slice(-2000)}`);
}

/** Best and worst of each subject; with two subjects also the ratio of their best. */
function row(name: string, times: readonly (readonly Run[])[]): string {
  const cells = times.map((runs) => {
    const seconds = runs.map((one) => one.seconds);
    const failed = runs.filter((one) => one.failed).length;
    const range = `${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)}`;
    return failed ? `${range} (${failed} failed)` : range;
  });
  const [base, head] = times.map((runs) => Math.min(...runs.map(({ seconds }) => seconds)));
  const ratio = base && head ? [(head / base).toFixed(2)] : times.length > 1 ? [''] : [];
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
