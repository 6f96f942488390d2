import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { keepComment } from '../src/comment.js';
import { type GitHub, githubFromEnvironment } from '../src/github.js';

interface Comment {
  id: number;
  body: string;
  user: { login: string };
}

const bot = 'github-actions[bot]';
const marker = '<!-- changes -->';

let server: Server;
let github: GitHub;
let comments: Comment[];

/** As much of GitHub as the scripts ask for: the comments of pull request 7. */
async function respondTo(request: IncomingMessage): Promise<[number, object]> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  if (request.headers.authorization !== 'Bearer not-a-real-token') return [401, { message: 'Bad credentials' }];
  const [, , , , ...path] = pathname.split('/');
  if (path.join('/') === 'issues/7/comments' && request.method === 'GET') {
    const [size, page] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))];
    return [200, comments.slice((page - 1) * size, page * size)];
  }
  const { body } = JSON.parse(await text(request)) as { body: string };
  if (path.join('/') === 'issues/7/comments') {
    comments.push({ id: comments.length + 1, body, user: { login: bot } });
    return [201, { html_url: `new ${comments.length}` }];
  }
  const comment = comments.find(({ id }) => path.join('/') === `issues/comments/${id}`);
  if (!comment) return [404, { message: 'Not Found' }];
  comment.body = body;
  return [200, { html_url: `old ${comment.id}` }];
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const [status, body] = await respondTo(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  github = { api: `http://127.0.0.1:${port}`, repository: 'us/ddm-openapi', token: 'not-a-real-token' };
});

beforeEach(() => {
  comments = [];
});

afterAll(() => {
  server.close();
});

test('there is one comment however often it is written', async () => {
  expect(await keepComment(github, 7, `${marker}\nfirst`)).toBe('new 1');
  expect(await keepComment(github, 7, `${marker}\nsecond`)).toBe('old 1');
  expect(comments.map(({ body }) => body)).toEqual([`${marker}\nsecond`]);
});

test('it is found among many, and other comments are not overwritten', async () => {
  const others = Array.from({ length: 150 }, (_, i) => ({
    id: i + 1,
    body: `${marker}\nmine`,
    user: { login: 'ann' },
  }));
  comments = [...others, { id: 900, body: `${marker}\nold`, user: { login: bot } }];
  expect(await keepComment(github, 7, `${marker}\nnew`)).toBe('old 900');
  expect(comments.filter(({ body }) => body === `${marker}\nmine`)).toHaveLength(150);
});

test('one that is too long is cut and says so', async () => {
  await keepComment(github, 7, `${marker}\n${'x'.repeat(70_000)}`);
  expect(comments[0]?.body).toHaveLength(65_536);
  expect(comments[0]?.body).toMatch(/pnpm diff` prints all of it\.$/);
});

test('a comment that could not be found again is refused', async () => {
  await expect(keepComment(github, 7, 'first')).rejects.toThrow('must begin with a line such as <!-- changes -->');
});

test('errors of GitHub are passed on without the token', async () => {
  const wrong = { ...github, token: 'not-a-real-token-either' };
  const failure = keepComment(wrong, 7, `${marker}\ntext`);
  await expect(failure).rejects.toThrow(
    'GitHub responded with 401 to GET /issues/7/comments?per_page=100&page=1: Bad credentials',
  );
  await expect(failure).rejects.not.toThrow(wrong.token);
});

test('the environment must name the repository and hold a token', () => {
  expect(() => githubFromEnvironment({})).toThrow('GITHUB_REPOSITORY is not set.');
  expect(() => githubFromEnvironment({ GITHUB_REPOSITORY: 'a/b' })).toThrow('GITHUB_TOKEN is not set.');
});
