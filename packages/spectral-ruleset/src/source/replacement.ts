import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Change, Order } from '../core/change.js';
import { isObject, type Json } from '../core/json.js';
import { commentsIn } from './comments.js';
import type { SourceFile } from './file.js';
import { type Habits, habitsOf } from './habits.js';
import { keyText, nodeAt } from './nodes.js';
import { renderJson, renderKey, renderYaml } from './render.js';
import { indent, lineBefore, lineEnd, lineStart, nextLine, type Replacement } from './text.js';

/** The piece of a file's text that a change replaces, and by what; undefined where the path leads to no place in the text. */
export function replacementOf(file: SourceFile, { place: { path }, value, order }: Change): Replacement | undefined {
  const holder = nodeAt(file.tree, path.slice(0, -1));
  const key = String(path.at(-1));
  if (isSeq(holder)) return value === undefined ? removeItem(file, holder, Number(key)) : undefined;
  if (!isMap(holder)) return undefined;
  const index = holder.items.findIndex((pair) => keyText(pair) === key);
  const pair = holder.items[index];
  if (!holder.items.length) return value === undefined ? undefined : fillMap(file, holder, { [key]: value });
  if (!pair) return value === undefined ? undefined : insertPair(file, holder, key, value, order);
  return value === undefined ? removePair(file, holder, index) : replaceValue(file, holder, pair, value);
}

const startOf = (node: unknown): number => (node as Node).range?.[0] ?? 0;

/** Where the last character of a node is, plus one. The range of a block ends behind its line, comments included. */
function endOf(file: SourceFile, node: Node): number {
  const range = node.range ?? [0, 0, 0];
  let end = range[1];
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const last = node.items.at(-1);
    if (isMap(node) && last) return endOfPair(file, last as Pair);
    if (last) end = endOf(file, last as Node);
  }
  // The empty lines behind a text in a block are a part of it if it says so.
  if (/^[|>]\d?\+/.test(file.text.slice(range[0], end)))
    return end - (/\r?\n$/.exec(file.text.slice(0, end))?.[0].length ?? 0);
  while (end > range[0] && /\s/.test(file.text[end - 1] ?? '')) end--;
  return end;
}

function endOfPair(file: SourceFile, pair: Pair): number {
  const value = pair.value as Node | null;
  const colon = colonOf(file, pair);
  return isEmpty(value) ? colon : Math.max(endOf(file, value), colon);
}

/** Whether a key has no value. The place for one may be behind a comment. */
const isEmpty = (value: Node | null): value is null => !value?.range || value.range[0] === value.range[1];

/** Where the colon behind a key is, plus one. */
function colonOf(file: SourceFile, pair: Pair): number {
  const separator = pair.srcToken?.sep?.find((token) => token.type === 'map-value-ind');
  if (separator && 'offset' in separator) return separator.offset + 1;
  return file.text.indexOf(':', (pair.key as Node).range?.[1]) + 1;
}

/** Comments inside the old value stay, before the new one. */
function replaceValue(file: SourceFile, holder: YAMLMap, pair: Pair, value: Json): Replacement {
  const colon = colonOf(file, pair);
  const old = pair.value as Node | null;
  const habits = quotedLike(old, habitsOf(file));
  const onlyChange = changedPair(old, value);
  if (isMap(old) && onlyChange) return replaceValue(file, old, ...onlyChange);
  const end = endOfPair(file, pair);
  const start = isEmpty(old) ? colon : startOf(old);
  const comments = commentsIn(file, start, end);
  const margin = marginOf(file, startOf(pair.key));
  if (holder.flow) {
    const space = isEmpty(old) ? ' ' : '';
    const before = comments.map((comment) => comment + habits.lineEnding + margin + habits.step).join('');
    const text = space + before + flowText(file, holder, startOf(pair.key), value, habits);
    return { start, end: isEmpty(old) ? end + (/^ */.exec(file.text.slice(end))?.[0].length ?? 0) : end, text };
  }
  // A comment behind the key stays; the value goes on the line where the old one was.
  if (file.text.slice(colon, start).includes('#')) {
    const inner = lineBefore(file.text, start).replace(/\S/g, ' ');
    return { start, end, text: indent(commented(comments, renderYaml(value, habits, { flow: false }), habits), inner) };
  }
  if (!comments.length) return { start: colon, end, text: indent(valueText(value, habits), margin) };
  const block = commented(comments, renderYaml(value, habits, { flow: false }), habits);
  return { start: colon, end, text: indent(habits.lineEnding + block, margin + habits.step) };
}

/** The habits of a file, with the quotes that a text has already, or with none. */
function quotedLike(old: Node | null, habits: Habits): Habits {
  if (!isScalar(old) || typeof old.value !== 'string') return habits;
  const quote = quotes.find((one) => one === old.type);
  return quote ? { ...habits, textQuote: quote, refQuote: quote } : habits;
}

const quotes = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'] as const;

/** The only pair of a map that a new value changes, with its new value; undefined if more is new. */
function changedPair(old: Node | null, value: Json): [Pair, Json] | undefined {
  if (!isMap(old) || !isObject(value) || old.items.length !== Object.keys(value).length) return undefined;
  const changed = old.items.filter((pair) => !isScalar(pair.value) || pair.value.value !== value[keyText(pair)]);
  const [pair] = changed;
  return pair && changed.length === 1 && Object.hasOwn(value, keyText(pair)) ? [pair, value[keyText(pair)]] : undefined;
}

/** A value with comments on the lines before it. */
const commented = (comments: readonly string[], value: string, { lineEnding }: Habits): string =>
  [...comments, value].join(lineEnding);

/** The text after a key and its colon: a space and a value, or a line ending and an indented block. */
function valueText(value: Json, habits: Habits): string {
  const text = renderYaml({ key: value }, habits, { flow: false });
  return text.slice('key:'.length);
}

function flowText(file: SourceFile, holder: YAMLMap, keyStart: number, value: Json, habits: Habits): string {
  if (!file.isJson) return renderYaml(value, habits, { flow: true });
  const inLine = !spansLines(file, holder) || (habits.refInBraces && isReference(value));
  return indent(renderJson(value, habits, inLine), /^\s*/.exec(lineBefore(file.text, keyStart))?.[0] ?? '');
}

const isReference = (value: Json) =>
  typeof value === 'object' && value !== null && '$ref' in value && Object.keys(value).length === 1;

const spansLines = (file: SourceFile, node: YAMLMap) =>
  file.text.slice(startOf(node), node.range?.[1] ?? startOf(node)).includes('\n');

/** The spaces before a key, those for the dash of a list among them. */
const marginOf = (file: SourceFile, keyStart: number) => lineBefore(file.text, keyStart).replace(/\S/g, ' ');

/** Replaces the braces of a file that has nothing else in it. */
function fillMap(file: SourceFile, { range }: YAMLMap, value: Json): Replacement {
  const [start, end] = range ?? [0, 0];
  const habits = habitsOf(file);
  const text = file.isJson ? renderJson(value, habits, false) : renderYaml(value, habits, { flow: false });
  return { start, end, text };
}

function insertPair(
  file: SourceFile,
  holder: YAMLMap,
  key: string,
  value: Json,
  order: Order | undefined,
): Replacement {
  const habits = habitsOf(file);
  const keys = holder.items.map(keyText);
  const index = order?.(keys, key) ?? keys.length;
  const before = holder.items[index - 1];
  const after = holder.items[index];
  const sibling = (before ?? after) as Pair;
  const margin = marginOf(file, startOf(sibling.key));
  if (holder.flow) return insertInFlow(file, holder, key, value, { before, after });
  const text = `${renderKey(key, habits)}:${indent(valueText(value, habits), margin)}`;
  const gap = habits.lineEnding.repeat(separated(file, holder) ? 2 : 1);
  if (before) {
    const end = endOfPair(file, before);
    const place = lineEnd(file.text, end);
    // One more empty line would be a part of the text that ends with some.
    const start = isBlank(lineBefore(file.text, end)) ? habits.lineEnding : gap;
    return { start: place, end: place, text: start + margin + text };
  }
  const place = startOf(sibling.key);
  return { start: place, end: place, text: text + gap + margin };
}

/** Whether there are empty lines between the pairs of a block. */
function separated(file: SourceFile, holder: YAMLMap): boolean {
  const gaps = holder.items.slice(1).filter((pair) => isBlank(lineAbove(file.text, startOf(pair.key))));
  return gaps.length > 0 && gaps.length * 2 >= holder.items.length - 1;
}

const isBlank = (line: string | undefined) => line !== undefined && /^\s*$/.test(line);

function lineAbove(text: string, offset: number): string | undefined {
  const start = lineStart(text, offset);
  return start === 0 ? undefined : text.slice(lineStart(text, start - 1), start - 1);
}

function insertInFlow(
  file: SourceFile,
  holder: YAMLMap,
  key: string,
  value: Json,
  { before, after }: { before: Pair | undefined; after: Pair | undefined },
): Replacement {
  const habits = habitsOf(file);
  const sibling = (before ?? after) as Pair;
  const keyStart = startOf(sibling.key);
  const ownLine = isBlank(lineBefore(file.text, keyStart)) && spansLines(file, holder);
  const name = file.isJson ? JSON.stringify(key) : renderKey(key, habits);
  const colon = habits.minified ? ':' : ': ';
  const text = name + colon + flowText(file, holder, keyStart, value, habits);
  const gap = ownLine ? habits.lineEnding + lineBefore(file.text, keyStart) : habits.minified ? '' : ' ';
  if (before) {
    const place = endOfPair(file, before);
    return { start: place, end: place, text: `,${gap}${text}` };
  }
  return { start: keyStart, end: keyStart, text: `${text},${gap}` };
}

function removePair(file: SourceFile, holder: YAMLMap, index: number): Replacement {
  const { text } = file;
  const pair = holder.items[index] as Pair;
  const before = holder.items[index - 1];
  const after = holder.items[index + 1];
  const start = startOf(pair.key);
  const end = endOfPair(file, pair);
  if (!before && !after) {
    if (holder.flow) return { start, end, text: '' };
    return { start, end, text: '{}' };
  }
  if (holder.flow) {
    if (before) return { start: endOfPair(file, before), end, text: '' };
    return { start, end: startOf((after as Pair).key), text: '' };
  }
  // The first key behind the dash of a list: the next one takes its place.
  if (!isBlank(lineBefore(text, start))) return { start, end: startOf((after as Pair).key), text: '' };
  return removeLines(file, start, end, !after);
}

/** Removes whole lines, and of the empty lines around them the one that parted them from what was before. */
function removeLines({ text }: SourceFile, start: number, end: number, isLast: boolean): Replacement {
  let from = lineStart(text, start);
  const to = nextLine(text, end);
  if (isBlank(lineAbove(text, start)) && (isLast || isBlank(text.slice(to, lineEnd(text, to))))) {
    from = lineStart(text, from - 1);
  } else if (to === text.length && text[to - 1] !== '\n' && from > 0) {
    return { start: from - (text[from - 2] === '\r' ? 2 : 1), end: to, text: '' };
  }
  return { start: from, end: to, text: '' };
}

function removeItem(file: SourceFile, holder: YAMLSeq, index: number): Replacement | undefined {
  const item = holder.items[index] as Node | undefined;
  if (!item || holder.items.length === 1) return undefined;
  const end = endOf(file, item);
  if (holder.flow) {
    const before = holder.items[index - 1] as Node | undefined;
    if (before) return { start: endOf(file, before), end, text: '' };
    return { start: startOf(item), end: startOf(holder.items[1]), text: '' };
  }
  const token = holder.srcToken;
  const tokens = token?.type === 'block-seq' ? token.items[index]?.start : undefined;
  const dash = tokens?.find(({ type }) => type === 'seq-item-ind');
  if (!dash || !isBlank(lineBefore(file.text, dash.offset))) return undefined;
  return removeLines(file, dash.offset, end, index === holder.items.length - 1);
}
