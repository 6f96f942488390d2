import type { Command, Schema } from '../commands/command.js';
import type { Option } from '../commands/options.js';
import type { Candidate } from './candidate.js';
import { fileCandidates } from './files.js';

/** The values of a shared flag. */
export async function optionValues(
  options: readonly Option[],
  name: string,
  typed: string,
  command?: Command,
  prefix = '',
): Promise<readonly Candidate[]> {
  const option = options.find((one) => one.name === name || one.short === name);
  if (option?.name === 'body') return [...(await files(typed, prefix)), ...(typed ? [] : words(['-'], prefix))];
  if (option?.name === 'columns') return columns(command, typed, prefix);
  return words(option?.values ?? [], prefix);
}

/** The values that a schema allows, and files where it takes more than a word. */
export async function schemaValues(
  schema: Schema | undefined,
  typed: string,
  prefix = '',
): Promise<readonly Candidate[]> {
  if (!schema) return [];
  const { type, items, enum: allowed = items?.enum } = schema;
  if (schema['x-secret']) return words(['-'], prefix);
  if (allowed) return words(allowed.map(String), prefix);
  if (type === 'boolean') return words(['true', 'false'], prefix);
  return type === 'array' || type === 'object' ? files(typed, prefix) : [];
}

function words(values: readonly string[], prefix: string): Candidate[] {
  return values.map((value) => ({ value: prefix + value }));
}

/** Files are named behind an `@`. */
async function files(typed: string, prefix: string): Promise<Candidate[]> {
  if (!typed) return [{ value: `${prefix}@`, open: true }];
  return typed.startsWith('@') ? fileCandidates(typed.slice(1), `${prefix}@`) : [];
}

/** The names of columns, of which several may be given with commas between. */
function columns(command: Command | undefined, typed: string, prefix: string): Candidate[] {
  const given = typed.split(',').slice(0, -1);
  const before = given.map((name) => `${name},`).join('');
  const left = (command?.columns ?? []).filter(({ name }) => !given.includes(name));
  return left.map(({ name }) => ({ value: prefix + before + name, open: true as const }));
}
