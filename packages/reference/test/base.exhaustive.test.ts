import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';

const run = promisify(execFile);
const repository = new URL('../../../', import.meta.url).pathname;

describe('the base of the site', () => {
  test('a wrong one ends the command with one line', async () => {
    const failure = run(
      process.execPath,
      ['-C', '@ddm-openapi/source', '--import', 'tsx', 'scripts/site.ts', '--base', 'ddm'],
      { cwd: repository },
    );
    await expect(failure).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        '"ddm" is not a valid base for the site: it does not begin with a slash. Give a path such as /docs/, or / alone.\n',
    });
  });
});
