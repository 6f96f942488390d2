/** The words of a command line before the cursor, taken apart as far as that is possible. */
export interface Line {
  /** Words that are not flags, the group and the command among them. */
  readonly words: readonly string[];
  /** Flags by name, with their values; an empty one for switches. */
  readonly flags: ReadonlyMap<string, string>;
  /** The flag whose value comes next. */
  readonly awaits?: string;
  /** Whether `--` has ended the flags. */
  readonly ended: boolean;
}

/** The kind of a flag, by its name without dashes; undefined for an unknown one. */
export type Kind = (name: string) => 'switch' | 'value' | undefined;

/** Takes words apart. Unknown flags count as switches. With a limit, it stops behind so many words that are not flags. */
export function readLine(before: readonly string[], kind: Kind, limit = Infinity): Line {
  const words: string[] = [];
  const flags = new Map<string, string>();
  let awaits: string | undefined;
  let ended = false;
  for (const word of before) {
    if (awaits !== undefined) {
      flags.set(awaits, word);
      awaits = undefined;
    } else if (ended || !/^-./s.test(word)) {
      words.push(word);
      if (words.length === limit) break;
    } else if (word === '--') ended = true;
    else {
      const [, name = '', value] = /^--?([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
      if (value === undefined && kind(name) === 'value') awaits = name;
      else flags.set(name, value ?? '');
    }
  }
  return { words, flags, ended, ...(awaits !== undefined && { awaits }) };
}
