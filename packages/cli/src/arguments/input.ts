import type { Command, Input, Schema } from '../commands/command.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { readSecret } from '../prompt/secret.js';
import { firstLine, parseData, readBody, readFileOf, StandardInput } from './files.js';
import { itemsIn } from './list.js';
import type { Given, ParsedArguments } from './parse.js';
import { refuseFaults } from './refuse.js';
import { kebab } from './spelling.js';
import { readFlagValue } from './values.js';

/** The input of an operation, and what its user should hear about it. */
export interface ReadInput {
  readonly input: Input;
  readonly warnings: readonly string[];
}

/**
 * Makes the input of an operation out of flags, files and standard input. Flags change what `--body` gives. Throws a
 * UsageError that names every parameter that is missing.
 */
export async function readInput(command: Command, parsed: ParsedArguments, io: Io): Promise<ReadInput> {
  const stdin = new StandardInput(io.stdin);
  const warnings: string[] = [];
  const { 'project-id': project, body: text } = parsed.options;
  const input: Record<string, unknown> = {};
  if (project !== undefined) input.project_id = project;
  if (text !== undefined) input.body = await readBody(text, stdin);
  const seen = new Set<string>();
  for (const given of parsed.given) {
    const { flag } = given;
    const label = `--${flag.name}`;
    const value = await readValue(given, stdin, io, warnings);
    const key = JSON.stringify(flag.path);
    const isAgain = seen.has(key);
    if (isAgain && flag.schema.type !== 'array') throw new UsageError(`${label} is given twice.`);
    put(input, flag.path, value, isAgain, label);
    seen.add(key);
  }
  if (command.body?.required && input.body === undefined && !command.body.schema.required?.length) input.body = {};
  refuseHoles(input.body, '');
  refuseFaults(command, input);
  return { input, warnings };
}

async function readValue({ flag, text }: Given, stdin: StandardInput, io: Io, warnings: string[]): Promise<unknown> {
  const label = `--${flag.name}`;
  if (flag.schema['x-secret']) {
    if (text === '-') {
      const secret = stdin.isTerminal ? await readSecret(label, io) : firstLine(await stdin.read(label));
      if (secret) return secret;
      throw new UsageError(`${label} is empty. Nothing was sent.`);
    }
    warnings.push(
      `${label}: a secret on the command line is visible to others in the list of processes and stays in the history of the shell. Write ${label} - to be asked for it, or to read it from standard input.`,
    );
    return text;
  }
  const { type, items } = flag.schema;
  const isStructured = type !== 'string' && (type === 'array' || type === 'object' || type === undefined);
  if (isStructured && text.startsWith('@')) return parseData(await readFileOf(text.slice(1), label), label);
  if (type === 'array' && items && !text.trimStart().startsWith('[')) {
    const schema = items.type === 'object' ? flag.schema : items;
    return itemsIn(text, items, label).map((item) => readFlagValue(item, schema, label));
  }
  return readFlagValue(text, flag.schema, label);
}

/** Sets a value deep inside of the input, making objects and lists on the way. */
function put(
  root: Record<string, unknown>,
  path: readonly (number | string)[],
  value: unknown,
  isAgain: boolean,
  label: string,
): void {
  let holder: object = root;
  for (const [index, key] of path.slice(0, -1).entries()) {
    const next = own(holder, key);
    if (next === undefined) assign(holder, key, typeof path[index + 1] === 'number' ? [] : {});
    const inner = own(holder, key);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner) !== (typeof path[index + 1] === 'number')) {
      throw new UsageError(
        `${label} does not fit: ${path.slice(1, index + 1).join('.') || 'the body'} is something else.`,
      );
    }
    holder = inner;
  }
  const last = path.at(-1) ?? '';
  const before = own(holder, last);
  // The first use of a flag replaces the list that --body gave; what more of the same flag give is added.
  assign(holder, last, isAgain && Array.isArray(before) ? before.concat(value) : value);
}

function own(holder: object, key: number | string): unknown {
  return Object.hasOwn(holder, key) ? (holder as Record<number | string, unknown>)[key] : undefined;
}

/** Assigns a property of any name: `__proto__` is a key like others. */
function assign(holder: object, key: number | string, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function refuseHoles(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const hole = Array.from(value).findIndex((_, index) => !(index in value));
    if (hole >= 0) throw new UsageError(`--${path}${hole} is missing, though a later item is given. Count from 0.`);
  }
  for (const [key, inner] of Object.entries(value)) refuseHoles(inner, `${path}${kebab(key)}.`);
}

/** Puts `***` in place of the secrets of a body, for what is shown. */
export function masked(command: Command, input: Input): Input {
  const mask = (value: unknown, schema: Schema | undefined): unknown => {
    if (schema?.['x-secret']) return '***';
    if (Array.isArray(value)) return value.map((item) => mask(item, schema?.items));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mask(inner, schemaAt(schema, key))]));
  };
  return input.body === undefined ? input : { ...input, body: mask(input.body, command.body?.schema) };
}

function schemaAt(schema: Schema | undefined, key: string): Schema | undefined {
  const inAlternatives = schema?.anyOf?.map((one) => schemaAt(one, key)).find(Boolean);
  return schema?.properties?.[key] ?? inAlternatives;
}
