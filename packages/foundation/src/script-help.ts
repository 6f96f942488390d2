import { readFileSync } from 'node:fs';

/** The help of a script: the comment at its head, without the marks of the comment. */
export function helpOf(script: string): string {
  const comment = /\/\*\*(.*?)\*\//s.exec(readFileSync(script, 'utf8'))?.[1] ?? '';
  return comment.replace(/^[ \t]*\*? ?/gm, '').trim();
}
