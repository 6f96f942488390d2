import { parseBuiltIn } from '../arguments/built-in.js';
import { shown } from '../arguments/shown.js';
import { didYouMean } from '../arguments/suggest.js';
import { groups as known } from '../commands/find.js';
import { UsageError } from '../errors/usage-error.js';
import type { Connection } from '../online.js';
import type { Selection } from './tools.js';

/** What the flags of the server say. */
export interface Settings {
  readonly selection: Selection;
  readonly connection: Connection;
}

/** Reads the flags of the server. Throws a UsageError for one that it does not know. */
export function readSettings(args: readonly string[]): Settings {
  const { words, options } = parseBuiltIn('mcp', args);
  if (words[0] !== undefined) throw new UsageError(`${shown(words[0])} is one argument too many.`);
  const { 'allow-writes': allowWrites = false, groups, ...connection } = options;
  return { selection: { allowWrites, groups: groupsOf(groups) }, connection };
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
