import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import { objectOf, refOf, stringsOf } from './json.js';

/** Control and direction characters, which can disguise a text. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/** The maximum length of a quoted text. */
const quoted = 120;

/** A text of the document on one line of a terminal. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(invisible, '\ufffd').trim();
}

/** A text of the document as a code span that contains no active Markdown, HTML or mentions. CommonMark. */
export function code(text: string): string {
  const line = plain(text);
  const short = line.length > quoted ? `${line.slice(0, quoted - 3)}…` : line;
  if (!short.includes('`')) return `\`${short || ' '}\``;
  const longest = Math.max(...[...short.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${short} ${fence}`;
}

/** The value as short inline code. CommonMark. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  return code(typeof value === 'string' ? value : stringifyJson(value));
}

/** Names as a list in words: "`a`, `b` and `c`". */
export function list(names: readonly string[]): string {
  const marked = names.map(code);
  const last = marked.pop();
  return marked.length ? `${marked.join(', ')} and ${last}` : (last ?? '');
}

/** The type of a value in words: "`Job`", "a list of `Job`", "`string`". */
export function typeWords(schema: unknown): string {
  const target = refOf(schema);
  if (target) return code(nameOf(target));
  const { type, items, properties, required, title, const: value, enum: values } = objectOf(schema);
  if (value !== undefined) return `the value ${show(value)}`;
  if (Array.isArray(values) && values.length === 1) return `the value ${show(values[0])}`;
  if (type === 'array') return `a list of ${typeWords(items)}`;
  const fields = stringsOf(required).length ? stringsOf(required) : Object.keys(objectOf(properties));
  if (fields.length) return `an object with ${list(fields.slice(0, 3))}`;
  if (typeof type === 'string') return code(type);
  return typeof title === 'string' ? code(title) : 'a type without a name';
}

/** A schema in words, as far as it has a name or a type. */
export function schemaWords(schema: unknown): string | undefined {
  if (schema === undefined) return undefined;
  if (typeof schema === 'boolean') return code(String(schema));
  const words = typeWords(schema);
  return words === 'a type without a name' ? 'a schema without a name' : words;
}

/** The sentence for a schema that has changed, come or gone: "`items` is now `string`; it was not set." */
export function schemaChangeWords(key: string, before: unknown, after: unknown): string {
  const [was, is] = [schemaWords(before), schemaWords(after)];
  if (was === undefined) return `${code(key)} is now ${is}; it was not set.`;
  if (is === undefined) return `${code(key)} was removed; it was ${was}.`;
  return `${code(key)} changed from ${was} to ${is}.`;
}

/** The origin of a value: "the shared `NotFound`", or "an inline definition". */
export function originWords(value: unknown): string {
  const target = refOf(value);
  return target ? `the shared ${code(nameOf(target))}` : 'an inline definition';
}

/** The sentence for a value that was changed, added or removed: "`maximum` changed from `128` to `100`." */
export function changeWords(key: string, before: unknown, after: unknown): string {
  if (before === undefined) return `${code(key)} is now ${show(after)}; it was not set.`;
  if (after === undefined) return `${code(key)} was removed; it was ${show(before)}.`;
  return `${code(key)} changed from ${show(before)} to ${show(after)}.`;
}

function nameOf(target: string): string {
  return target.split('/').at(-1) ?? '';
}

/** Whether a retry can now succeed. */
export function retryWords(retryable: boolean): string {
  return retryable ? 'A retry can now succeed.' : 'A retry can no longer succeed.';
}
