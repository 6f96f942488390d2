import ts from 'typescript';
import { dedent, type Extract, type Passage, type PassageLine, readsAsProse } from '../passage.js';
import { hidden } from '../rules/rule.js';

/** Every comment of a TypeScript file, and every string that reads as prose: messages, help, texts of pages. */
export const fromTypeScript: Extract = (source) => passagesOf(source, () => true);

/** Every comment of a test, and the titles; other strings in it may be wrong on purpose. */
export const fromTest: Extract = (source) => passagesOf(source, isTitle);

function isTitle(node: ts.Node): boolean {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== node) return false;
  return /^(test|it|describe)\b/.test(call.expression.getText());
}

function passagesOf(source: string, isWanted: (node: ts.Node) => boolean): Passage[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const starts = file.getLineStarts();
  const place = (offset: number) => {
    const { line, character } = file.getLineAndCharacterOfPosition(offset);
    return { line: line + 1, column: character + 1 };
  };
  const linesOf = (offset: number, text: string): PassageLine[] => {
    const first = place(offset);
    return text
      .split('\n')
      .map((row, index) => ({ text: row, line: first.line + index, column: index ? 1 : first.column }));
  };
  const passages: Passage[] = [];
  const strings = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) {
      const from = node.getStart() + 1;
      const text = maskSubstitutions(node, source.slice(from, node.end - 1), from);
      if (isWanted(node) && readsAsProse(text) && !looksLikeCode(text)) passages.push(dedentRest(linesOf(from, text)));
    }
    ts.forEachChild(node, strings);
  };
  strings(file);
  for (const comment of comments(file)) {
    passages.push(
      comment.kind === ts.SyntaxKind.MultiLineCommentTrivia
        ? blockComment(linesOf(comment.pos, source.slice(comment.pos, comment.end)))
        : lineComment(linesOf(comment.pos, source.slice(comment.pos, comment.end))),
    );
  }
  return mergeLineComments(passages, (line) =>
    source
      .slice(starts[line - 1], starts[line])
      .trimStart()
      .startsWith('//'),
  );
}

/** All comments, each once. */
function comments(file: ts.SourceFile): ts.CommentRange[] {
  const found = new Map<number, ts.CommentRange>();
  const walk = (node: ts.Node): void => {
    const children = node.getChildren(file);
    if (!children.length && node.kind !== ts.SyntaxKind.JsxText) {
      for (const range of [
        ...(ts.getLeadingCommentRanges(file.text, node.pos) ?? []),
        ...(ts.getTrailingCommentRanges(file.text, node.end) ?? []),
      ]) {
        found.set(range.pos, range);
      }
    }
    for (const child of children) if (!ts.isJSDoc(child)) walk(child);
  };
  walk(file);
  return [...found.values()].sort((a, b) => a.pos - b.pos);
}

/** Hides the substitutions of a template, and turns escapes into Markdown, without moving a character. */
function maskSubstitutions(node: ts.Node, text: string, from: number): string {
  let masked = text;
  if (ts.isTemplateExpression(node)) {
    for (const { expression, literal } of node.templateSpans) {
      const start = expression.getFullStart() - from - 2;
      const end = literal.getStart() - from + 1;
      masked = masked.slice(0, start) + masked.slice(start, end).replace(/[^\n]/g, hidden) + masked.slice(end);
    }
  }
  // An escaped backquote still makes inline code.
  const unescaped = masked.replace(/\\([`'"])/g, ' $1').replace(/\\n/g, '  ');
  // Blanks would be an indentation, and that code.
  return unescaped.replace(/<\/?[a-z][^<>]*>/g, (tag) => tag.replace(/[^\n]/g, '\u00a0'));
}

function looksLikeCode(text: string): boolean {
  return /=>|[;{}]\s*$|^\s*[.#@][\w-]+ .*\{|\bconst \w+ =|import .* from|^\s*<(svg|path)\b/m.test(text);
}

/** The first line starts behind the quote; only the rest can have an indentation. A line in columns is a paragraph. */
function dedentRest([first, ...rest]: readonly PassageLine[]): Passage {
  const trimmed = rest.flatMap(({ text, line, column }) => {
    const bare = text.trimStart();
    const row = { text: bare, line, column: column + text.length - bare.length };
    return /^\s+\S.*\S {2,}\S/.test(text) ? [{ text: '', line, column }, row] : [row];
  });
  return first ? [first, ...trimmed] : [];
}

function blockComment(lines: readonly PassageLine[]): Passage {
  return dedent(
    lines.map(({ text, line, column }) => ({
      text: text.replace(/\*+\/$/, '').replace(/^\s*\/?\*+/, (mark) => ' '.repeat(mark.length)),
      line,
      column,
    })),
  );
}

function lineComment(lines: readonly PassageLine[]): Passage {
  return lines.map(({ text, line, column }) => ({ text: text.replace(/^\/\/+ ?/, ''), line, column: column + 3 }));
}

/** Line comments below each other are one passage. */
function mergeLineComments(passages: readonly Passage[], isLineComment: (line: number) => boolean): Passage[] {
  const merged: PassageLine[][] = [];
  for (const passage of passages) {
    const first = passage[0];
    const last = merged.at(-1)?.at(-1);
    const continues =
      first && last && last.line + 1 === first.line && isLineComment(first.line) && isLineComment(last.line);
    if (continues) merged.at(-1)?.push(...passage);
    else merged.push([...passage]);
  }
  return merged;
}
