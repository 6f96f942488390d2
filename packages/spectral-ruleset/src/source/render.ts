import { Document, isScalar, type Node, Scalar, stringify, visit } from 'yaml';
import { stringifyJson } from '../core/exact-json.js';
import type { Json } from '../core/json.js';
import type { Habits } from './habits.js';
import { numeralTag } from './numeral-tag.js';

/** A value as it is written in a JSON file; lines after the first are indented by their level only. */
export function renderJson(value: Json, { step, minified, lineEnding }: Habits, inLine: boolean): string {
  if (minified) return stringifyJson(value);
  const text = stringifyJson(value, inLine ? 1 : step);
  return inLine ? text.replace(/\n */g, ' ') : text.replaceAll('\n', lineEnding);
}

/** A value as YAML in the way of a file, without a line ending at its end. */
export function renderYaml(value: Json, habits: Habits, how: { flow: boolean }): string {
  const document = new Document(value, { aliasDuplicateObjects: false, customTags: (tags) => [numeralTag, ...tags] });
  dress(document, habits, how.flow);
  const text = document.toString({
    indent: Math.max(habits.step.length, 1),
    lineWidth: 0,
    singleQuote: habits.textQuote === Scalar.QUOTE_SINGLE || habits.refQuote === Scalar.QUOTE_SINGLE,
    flowCollectionPadding: habits.spacedBraces,
  });
  return text.replace(/\n$/, '').replaceAll('\n', habits.lineEnding);
}

/** A key as YAML. */
export function renderKey(key: string, habits: Habits): string {
  if (!isCode(key)) return stringify(key, { lineWidth: 0 }).trimEnd();
  if (habits.codeQuote === Scalar.PLAIN) return key;
  return habits.codeQuote === Scalar.QUOTE_SINGLE ? `'${key}'` : `"${key}"`;
}

const isCode = (key: unknown) => /^[1-5]\d\d$/.test(String(key));

function dress(document: Document, habits: Habits, flow: boolean): void {
  const { contents } = document;
  if (isScalar(contents) && isLine(contents.value) && habits.textQuote !== Scalar.PLAIN)
    contents.type = habits.textQuote;
  visit(document, {
    Seq(_key, list) {
      list.flow = flow;
    },
    Map(_key, map) {
      const [item] = map.items;
      map.flow = flow;
      if (habits.refInBraces && map.items.length === 1 && isScalar(item?.key) && item.key.value === '$ref')
        map.flow = true;
    },
    Pair(_key, pair) {
      const key = pair.key as Node;
      if (isScalar(key) && isCode(key.value)) key.type = habits.codeQuote;
      if (!isScalar(pair.value)) return;
      if (isScalar(key) && key.value === '$ref') pair.value.type = habits.refQuote;
      else if (isLine(pair.value.value) && habits.textQuote !== Scalar.PLAIN) pair.value.type = habits.textQuote;
    },
  });
}

const isLine = (value: unknown) => typeof value === 'string' && !value.includes('\n');
