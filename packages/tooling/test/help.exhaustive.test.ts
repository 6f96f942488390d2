import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Output, run, runScript } from '@ddm-openapi/foundation/process';
import { pnpm, workspace } from '@ddm-openapi/foundation/workspace';
import { expect, test } from '@jest/globals';

const root = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
/** The tests are run by Jest, whose options theirs are. */
const ofJest = ['test', 'test-all'];
const ours = Object.keys(root.scripts).filter((name) => !ofJest.includes(name));

/** The commands that CI starts by their file, and the benches. */
const { stdout: files } = await run('git', ['ls-files', 'scripts/*.ts', 'packages/*/package.json'], workspace);
const manifests = files.split('\n').filter((file) => file.endsWith('package.json'));
const benches = await Promise.all(
  manifests.map(async (file) => {
    const { scripts = {} } = JSON.parse(await readFile(join(workspace, file), 'utf8')) as typeof root;
    return [...JSON.stringify(scripts).matchAll(/bench\/[\w-]+\.ts/g)].map(([bench]) => join(dirname(file), bench));
  }),
);
const started = Object.values(root.scripts).join(' ');
const byFile = [
  ...files.split('\n').filter((file) => file.endsWith('.ts') && !started.includes(file)),
  ...benches.flat(),
];

test('pnpm hands --help on', async () => {
  await expectHelp(() => run('npx', ['-y', pnpm, '--silent', 'run', 'start', '--help'], workspace));
});

test.each(ours)('pnpm %s --help says what it does, and does nothing', async (name) => {
  const [, ...args] = root.scripts[name]?.split(' ') ?? [];
  await expectHelp(() => run(process.execPath, [...args, '--help'], workspace));
});

test.each(byFile)('%s --help says what it does, and does nothing', async (file) => {
  await expectHelp(() => runScript(file, ['--help']));
});

async function expectHelp(help: () => Promise<Output>): Promise<void> {
  const status = () => run('git', ['status', '--porcelain']);
  const before = await status();
  const { code, stdout, stderr } = await help();
  // Under pnpm, npm warns of the settings that pnpm hands down.
  expect({ code, stderr: stderr.replaceAll(/^npm warn .*\n/gm, '') }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^[A-Z].+\n/);
  // A build or a check would have printed its table.
  expect(stdout).not.toMatch(/\d s$|\bok$/m);
  expect(await status()).toEqual(before);
}
