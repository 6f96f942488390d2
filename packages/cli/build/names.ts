/** A name of a command: its group and its verb. */
export interface CommandName {
  readonly group: string;
  readonly verb: string;
}

/** The facts that a name is made of. */
export interface Named {
  readonly operationId: string;
  readonly tag: string;
  readonly path: string;
}

/** The names of the groups of a tag: `Slow logs` is `slow-log`, `Engines and flavors` are `engine` and `flavor`. */
export function groupsOf(tag: string): string[] {
  return tag.split(/ and |, /).map((part) => singular(part.trim().toLowerCase().split(/\s+/)).join('-'));
}

/**
 * The name of an operation: the group of its tag, and its verb. Words that repeat the group are left out, and so is what the
 * group belongs to, where it comes right after the verb: `listInstanceTags` with the tag `Tags` is `tag list`.
 */
export function nameOf({ operationId, tag, path }: Named): CommandName {
  const [verb = '', ...words] = wordsOf(operationId);
  const groups = groupsOf(tag);
  const group = groups.find((one) => indexOf(words, one.split('-')) >= 0) ?? groups[0] ?? '';
  const noun = group.split('-');
  const at = indexOf(words, noun);
  const rest = at < 0 ? words : words.toSpliced(at, noun.length);
  const [first = '', ...others] = rest;
  const isOwner = ownersIn(path).includes(first) && (at > 0 || others.length > 0);
  return { group, verb: [verb, ...(isOwner ? others : rest)].join('-') };
}

/** What the path goes through: `/instances/{id}/tags` belongs to an `instance`. */
function ownersIn(path: string): string[] {
  return [...path.matchAll(/\/([^/{}]+)\/\{/g)].map(([, segment = '']) => singular([segment]).join());
}

/** `listSlowLogsV2` as `list`, `slow`, `logs`, `v2`. */
function wordsOf(operationId: string): string[] {
  return operationId.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
}

/** Where a noun is among words, in singular or plural. */
function indexOf(words: readonly string[], noun: readonly string[]): number {
  return words.findIndex(
    (_, start) => singular(words.slice(start, start + noun.length)).join('-') === singular(noun).join('-'),
  );
}

/** A noun of several words in the singular. */
function singular(words: readonly string[]): string[] {
  const last = words.at(-1) ?? '';
  return [...words.slice(0, -1), last.replace(/ies$/, 'y').replace(/(?<![su])s$/, '')];
}
