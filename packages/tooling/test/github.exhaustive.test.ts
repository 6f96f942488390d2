import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runScript } from '@ddm-openapi/foundation/process';
import { expect, test } from '@jest/globals';

test('a number that is none is refused', async () => {
  const { code, stderr } = await runScript('scripts/comment.ts', ['--report', 'README.md', '--pull-request', '7;ls']);
  expect([code, stderr]).toEqual([1, '--pull-request takes the number of a pull request, not "7;ls".\n']);
});

test('a pull request is found by branch and last commit', async () => {
  const pulls = [{ number: 7, head: { sha: 'abc' } }];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const isAsked = pathname === '/repos/us/ddm-openapi/pulls' && searchParams.get('head') === 'them:topic';
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(isAsked ? pulls : []));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = { GITHUB_API_URL: api, GITHUB_REPOSITORY: 'us/ddm-openapi', GITHUB_TOKEN: 'not-a-real-token' };
    const find = (sha: string) =>
      runScript('scripts/find-pull-request.ts', ['--head', 'them:topic', '--sha', sha], env);
    const [found, newer] = await Promise.all([find('abc'), find('def')]);
    expect(found).toMatchObject({ code: 0, stdout: 'number=7\n' });
    expect(newer).toMatchObject({ code: 0, stdout: '' });
    expect(newer.stderr).toContain('No open pull request of them:topic ends with def');
  } finally {
    server.close();
  }
});
