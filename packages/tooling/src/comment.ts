import { InputError } from '@ddm-openapi/foundation/findings';
import { type GitHub, request } from './github.js';

interface Comment {
  id: number;
  body: string;
  html_url: string;
  user: { login: string };
}

const author = 'github-actions[bot]';

/** GitHub refuses longer ones. */
const longest = 65_536;

const page = 100;

/**
 * Writes a comment under a pull request, over the one that began with the same hidden first line, if there is one. Only
 * comments of the workflow itself are written over. Gives back the address of the comment.
 */
export async function keepComment(github: GitHub, pullRequest: number, text: string): Promise<string> {
  const marker = text.split('\n', 1)[0] ?? '';
  if (!/^<!-- \S.* -->$/.test(marker)) {
    throw new InputError('The comment must begin with a line such as <!-- changes -->, by which it is found again.');
  }
  const body = shorten(text);
  const existing = await find(github, pullRequest, marker);
  const written = existing
    ? await request<Comment>(github, 'PATCH', `/issues/comments/${existing.id}`, { body })
    : await request<Comment>(github, 'POST', `/issues/${pullRequest}/comments`, { body });
  return written.html_url;
}

async function find(github: GitHub, pullRequest: number, marker: string): Promise<Comment | undefined> {
  for (let number = 1; ; number++) {
    const path = `/issues/${pullRequest}/comments?per_page=${page}&page=${number}`;
    const comments = await request<Comment[]>(github, 'GET', path);
    const found = comments.find(({ user, body }) => user.login === author && body.split(/\r?\n/, 1)[0] === marker);
    if (found || comments.length < page) return found;
  }
}

function shorten(text: string): string {
  const note = '\n\nThe rest is too long for a comment; `pnpm diff` prints all of it.';
  return text.length <= longest ? text : `${text.slice(0, longest - note.length)}${note}`;
}
