import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { siteBase } from '../src/base.js';

const run = promisify(execFile);
const repository = new URL('../../../', import.meta.url).pathname;

describe('the base of the site', () => {
  test.each([
    ['/', '/'],
    ['/ddm/', '/ddm/'],
    ['/ddm', '/ddm/'],
    ['/docs/ddm-1.2_x~y/', '/docs/ddm-1.2_x~y/'],
  ])('%s is taken', (base, path) => {
    expect(siteBase(base)).toBe(path);
  });

  test.each([
    ['', 'it does not begin with a slash'],
    ['ddm/', 'it does not begin with a slash'],
    ['C:/Program Files/ddm/', 'it does not begin with a slash'],
    ['https://example.com/ddm/', 'it names a host, and the base is only the path after it'],
    ['//example.com/ddm/', 'it names a host, and the base is only the path after it'],
    ['/ddm/../other/', 'it has a step of dots, which a browser takes out'],
    ['/..', 'it has a step of dots, which a browser takes out'],
    ['/./', 'it has a step of dots, which a browser takes out'],
    ['/docs//ddm/', 'it has two slashes in a row'],
    ['/ddm?x', 'it has other characters than letters, digits and . ~ _ -'],
    ['/d dm/', 'it has other characters than letters, digits and . ~ _ -'],
    ['/"><script>/', 'it has other characters than letters, digits and . ~ _ -'],
  ])('"%s" is refused with the reason', (base, reason) => {
    expect(() => siteBase(base)).toThrow(
      `"${base}" is no base for the site: ${reason}. Give a path such as /docs/, or / alone.`,
    );
  });

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
        '"ddm" is no base for the site: it does not begin with a slash. Give a path such as /docs/, or / alone.\n',
    });
  }, 30_000);
});
