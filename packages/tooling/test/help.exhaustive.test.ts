import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '@ddm-openapi/foundation/process';
import { pnpm, workspace } from '@ddm-openapi/foundation/workspace';
import { expect, test } from '@jest/globals';

const { scripts } = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
/** The tests are run by Jest, whose options theirs are. */
const ofJest = ['test', 'test-all'];
const ours = Object.keys(scripts).filter((name) => !ofJest.includes(name));

test.each(ours)(
  'pnpm %s --help says what it does, and does nothing',
  async (name) => {
    const status = () => run('git', ['status', '--porcelain']);
    const before = await status();
    const { code, stdout, stderr } = await run('npx', ['-y', pnpm, '--silent', 'run', name, '--help'], workspace);
    // Under pnpm, npm warns of the settings that pnpm hands down.
    expect({ code, stderr: stderr.replaceAll(/^npm warn .*\n/gm, '') }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^[A-Z].+\n/);
    // A build or a check would have printed its table.
    expect(stdout).not.toMatch(/\d s$|\bok$/m);
    expect(await status()).toEqual(before);
  },
  60_000,
);
