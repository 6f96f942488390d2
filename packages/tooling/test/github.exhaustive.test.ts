import { runScript } from '@ddm-openapi/foundation/process';
import { expect, test } from '@jest/globals';

test('a number that is none is refused', async () => {
  const { code, stderr } = await runScript('scripts/comment.ts', ['--report', 'README.md', '--pull-request', '7;ls']);
  expect([code, stderr]).toEqual([1, '--pull-request takes the number of a pull request, not "7;ls".\n']);
});
