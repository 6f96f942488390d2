/** Writes text into a TSDoc comment, indented by `indent`. CommonMark is kept, because editors render it. */
export function comment(text: string, indent = ''): string {
  const lines = text
    .trim()
    .replaceAll('*/', '*\\/')
    .split('\n')
    .map((line) => line.trimEnd());
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line && ` ${line}`}\n`).join('')}${indent} */\n`;
}

/** Characters that end a line in a string or are not shown. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controls = /[\u0000-\u001f\u007f\u2028\u2029]/g;

/** A string as a TypeScript literal. */
export function literal(value: string): string {
  const text = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');
  return `'${text.replace(controls, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
}

/** The name of a property, quoted where it has to be. */
export function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** A union of strings, one per line. */
export function union(values: readonly string[]): string {
  return values.map((value) => `\n  | ${literal(value)}`).join('');
}

/** `createInstance` as the name of a type: `CreateInstance`. */
export function typeName(operationId: string): string {
  return operationId.charAt(0).toUpperCase() + operationId.slice(1);
}
