/** How a document is written. Tests write one document in many ways. */
export interface Style {
  format: 'yaml' | 'json';
  /** The indentation of one level. If it is empty, JSON is one line. */
  step: string;
  lineEnding: '\n' | '\r\n';
  /** The quotes of status codes and of references. */
  codeQuote: '' | "'" | '"';
  refQuote: '' | "'" | '"';
  /** Whether a reference is in braces on one line. */
  refInBraces: boolean;
  /** Whether an empty line parts the responses of an operation. */
  spaced: boolean;
  comments: boolean;
  byteOrderMark: boolean;
  /** Whether the last line has a line ending. */
  ended: boolean;
}

export type Tree = { [key: string]: Tree | string | number | boolean | Tree[] | string[] };

/** A tree as the text of a file. */
export function write(tree: Tree, style: Style): string {
  const text = style.format === 'json' ? JSON.stringify(tree, null, style.step) : lines(tree, '', style, []).join('\n');
  return (style.byteOrderMark ? '\uFEFF' : '') + (text + (style.ended ? '\n' : '')).replaceAll('\n', style.lineEnding);
}

function lines(tree: Tree, margin: string, style: Style, path: readonly string[]): string[] {
  return Object.entries(tree).flatMap(([key, value], index) => {
    const quote = /^\d{3}$/.test(key) ? style.codeQuote : '';
    const name = `${margin}${quote}${key}${quote}:`;
    const isInside = path.includes('responses') || path.includes('x-status-codes');
    const comment = style.comments && !isInside && key.length % 3 === 0 ? [`${margin}# on ${key}`] : [];
    const gap = style.spaced && path.at(-1) === 'responses' && index > 0 ? [''] : [];
    return [...gap, ...comment, ...entry(name, value, margin, style, [...path, key])];
  });
}

function entry(name: string, value: Tree[string], margin: string, style: Style, path: readonly string[]): string[] {
  const behind = style.comments && !path.includes('responses') && name.length % 4 === 0 ? ' # so' : '';
  if (Array.isArray(value)) return [`${name} ${JSON.stringify(value)}${behind}`];
  if (typeof value !== 'object') {
    const isRef = path.at(-1) === '$ref';
    return [`${name} ${isRef ? style.refQuote + value + style.refQuote : JSON.stringify(value)}${behind}`];
  }
  const keys = Object.keys(value);
  if (!keys.length) return [`${name} {}${behind}`];
  if (style.refInBraces && keys.length === 1 && keys[0] === '$ref')
    return [`${name} { $ref: ${style.refQuote}${value.$ref}${style.refQuote} }${behind}`];
  return [`${name}${behind}`, ...lines(value, margin + style.step, style, path)];
}
