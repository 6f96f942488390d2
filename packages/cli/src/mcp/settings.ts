import { parseArgs } from 'node:util';
import { didYouMean } from '../arguments/suggest.js';
import { shown } from '../arguments/values.js';
import { groups as known } from '../commands/find.js';
import { UsageError } from '../errors/usage-error.js';
import { program } from '../generated/program.js';
import type { Connection } from '../online.js';
import type { Selection } from './tools.js';

/** What the flags of the server say. */
export interface Settings {
  readonly selection: Selection;
  readonly connection: Connection;
}

/** Reads the flags of the server. Throws a UsageError for one that it does not know. */
export function readSettings(args: readonly string[]): Settings {
  const { 'allow-writes': allowWrites = false, groups, ...connection } = valuesOf(args);
  return { selection: { allowWrites, groups: groupsOf(groups) }, connection };
}

function valuesOf(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = {
      'allow-writes': { type: 'boolean' },
      groups: text,
      cloud: text,
      endpoint: text,
      'project-id': text,
      timeout: text,
      debug: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. ', 1);
    throw new UsageError(`${message}.`, [`${program.command} mcp --help`]);
  }
}

function groupsOf(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(',').map((name) => name.trim());
  const all = known.map(({ name }) => name);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown === undefined) return names;
  const near = didYouMean(unknown, all) || ` There are ${all.join(', ')}.`;
  throw new UsageError(`--groups takes names of groups with commas between, not ${shown(unknown)}.${near}`);
}
