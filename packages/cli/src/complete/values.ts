import type { Command, Schema } from '../commands/command.js';
import { groups } from '../commands/find.js';
import type { Option } from '../commands/options.js';
import type { Candidate } from './candidate.js';
import { fileCandidates } from './files.js';
import type { Sources } from './sources.js';

/** The place of a value in the line. */
interface Place {
  /** What is typed of the value. */
  readonly typed: string;
  /** The beginning of its word, such as `--output=`. */
  readonly prefix?: string;
  readonly command?: Command;
  readonly sources: Sources;
}

/** The values of a shared flag. */
export async function optionValues(
  options: readonly Option[],
  name: string,
  { typed, prefix = '', command, sources }: Place,
): Promise<readonly Candidate[]> {
  const option = options.find((one) => one.name === name || one.short === name);
  switch (option?.name) {
    case 'body':
      return [...(await files(typed, prefix)), ...(typed ? [] : words(['-'], prefix))];
    case 'cloud':
      return (await sources.clouds()).map((cloud) => ({ ...cloud, value: prefix + cloud.value }));
    case 'columns':
      return separated(command?.columns ?? [], typed, prefix);
    case 'groups':
      return separated(groups, typed, prefix);
    default:
      return words(option?.values ?? [], prefix);
  }
}

/** The values that a schema allows, and files where it takes more than a word. */
export async function schemaValues(
  schema: Schema | undefined,
  typed: string,
  prefix = '',
): Promise<readonly Candidate[]> {
  if (!schema) return [];
  const { type, items, enum: allowed } = schema;
  if (schema['x-secret']) return words(['-'], prefix);
  if (items?.enum) {
    const each = items.enum.map((name) => ({ name: String(name) }));
    return separated(each, typed, prefix);
  }
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

/** Names of which several may be given with commas between. */
function separated(all: readonly { readonly name: string }[], typed: string, prefix: string): Candidate[] {
  const given = typed.split(',').slice(0, -1);
  const before = given.map((name) => `${name},`).join('');
  const left = all.filter(({ name }) => !given.includes(name));
  return left.map(({ name }) => ({ value: prefix + before + name, open: true as const }));
}
