import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';

describe('fix', () => {
  test('is a command with a usage text', async () => {
    const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', cli, ...args]).catch((error) => error);
    expect(await run('--help')).toMatchObject({ stdout: expect.stringContaining('spectral-ruleset fix openapi.yaml') });
    for (const command of ['fix', 'adopt'])
      for (const flag of ['--help', '-h'])
        expect(await run(command, 'a.yaml', flag)).toMatchObject({
          stdout: expect.stringMatching(`^ {2}spectral-ruleset ${command} openapi.yaml`),
          stderr: '',
        });
    expect(await run('mend')).toMatchObject({
      code: 2,
      stderr: 'There is no command mend.\nTry spectral-ruleset --help.\n',
    });
    expect(await run('fix', '--nope')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Unknown option '--nope'"),
    });
    expect(await run('fix', 'a.yaml', 'b.yaml')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Name one document'),
    });
    expect(await run('fix', '/nowhere.yaml')).toMatchObject({ code: 2 });
  });
});
