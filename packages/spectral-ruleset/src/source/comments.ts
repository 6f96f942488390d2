import { Lexer } from 'yaml';
import type { SourceFile } from './file.js';

/** A comment of a YAML text, from its `#` to the end of its line. */
interface Comment {
  start: number;
  text: string;
}

/** The sign that the lexer puts before the text of a scalar, which may look like a comment. */
const beforeScalar = '\u001F';
/** The other signs that are not part of the text. */
const signs = ['\u0002', '\u0018'];

const known = new WeakMap<SourceFile, readonly Comment[]>();

/** The comments that begin in a piece of a file. JSON has none. */
export function commentsIn(file: SourceFile, start: number, end: number): string[] {
  if (file.isJson || !file.text.slice(start, end).includes('#')) return [];
  return commentsOf(file).flatMap((comment) => (comment.start >= start && comment.start < end ? [comment.text] : []));
}

function commentsOf(file: SourceFile): readonly Comment[] {
  let comments = known.get(file);
  if (!comments) {
    comments = listComments(file.text);
    known.set(file, comments);
  }
  return comments;
}

function listComments(text: string): Comment[] {
  const comments: Comment[] = [];
  let start = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    const wasScalar = isScalar;
    isScalar = token === beforeScalar;
    if (isScalar || signs.includes(token)) continue;
    if (!wasScalar && token.startsWith('#')) comments.push({ start, text: token.trimEnd() });
    start += token.length;
  }
  return comments;
}
