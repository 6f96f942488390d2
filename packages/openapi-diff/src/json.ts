export type Json = { readonly [key: string]: unknown };

/** Whether it is an object, and no array. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one where there is none. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** The strings of a list, or none where there is no list. */
export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The target of a reference, as in `#/components/schemas/Job`; undefined where the value is no reference. */
export function refOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
}

/** Whether two JSON values say the same; the order of keys says nothing. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal((a as Json)[key], (b as Json)[key]))
  );
}

/** A JSON Pointer from its steps. */
export function pointerOf(steps: readonly string[]): string {
  return `#${steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

/** The steps of a JSON Pointer. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Where the thing is that stands in a place: behind the reference, if it is one, else in the place itself. */
export function placeOf({ steps, value }: { steps: readonly string[]; value: unknown }): string {
  return refOf(value) ?? pointerOf(steps);
}

/** The value as short code for a sentence. CommonMark. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(/\s+/g, ' ').trim();
  const short = text.length > 120 ? `${text.slice(0, 117)}…` : text;
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
}

/** Names as a list in words: "`a`, `b` and `c`". */
export function list(names: readonly string[], mark = '`'): string {
  const marked = names.map((name) => `${mark}${name}${mark}`);
  const last = marked.pop();
  return marked.length ? `${marked.join(', ')} and ${last}` : (last ?? '');
}
