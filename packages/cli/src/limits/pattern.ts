/** Kinds of characters, as a class of a pattern names them: in the plural, and as a single one. */
const kinds: readonly (readonly [range: string, many: string, one: string])[] = [
  ['A-Za-z', 'letters', 'a letter'],
  ['a-z', 'lowercase letters', 'a lowercase letter'],
  ['A-Z', 'uppercase letters', 'an uppercase letter'],
  ['0-9', 'digits', 'a digit'],
  ['1-9', 'digits but 0', 'a digit but 0'],
  ['\\x00-\\x20', 'control characters, spaces', 'a control character or space'],
  ['\\x00-\\x1f', 'control characters', 'a control character'],
  ['\\r', 'carriage returns', 'a carriage return'],
  ['\\n', 'line feeds', 'a line feed'],
  ['_', 'underscores', 'an underscore'],
  ['-', 'hyphens', 'a hyphen'],
  ['.', 'periods', 'a period'],
];

/**
 * A pattern in words that follow "must": `begin with a letter and have letters, digits and hyphens only`. Undefined for one that
 * is more than a first character and a class of the others.
 */
export function patternInWords(pattern: string): string | undefined {
  const [, not, first, , classes, repeated] =
    /^\^(?:\[(\^?)((?:\\.|[^\]\\])+)\])?(\[((?:\\.|[^\]\\])+)\])([*+])\$$/.exec(pattern) ?? [];
  if (classes === undefined || repeated === undefined || not) return undefined;
  const isNegated = classes.startsWith('^');
  const others = wordsOf(isNegated ? classes.slice(1) : classes);
  if (!others) return undefined;
  const rest = isNegated ? `have no ${listed(others.many, 'or')}` : `have ${listed(others.many, 'and')} only`;
  if (first === undefined) return rest;
  const start = wordsOf(first);
  return start && `begin with ${listed(start.one, 'or')} and ${rest}`;
}

/** The characters of a class in words; undefined where it has a range that nobody has named. */
function wordsOf(text: string): { readonly many: string[]; readonly one: string[] } | undefined {
  const [many, one]: [string[], string[]] = [[], []];
  let rest = text;
  while (rest) {
    const kind = kinds.find(([range]) => rest.startsWith(range));
    const [, escaped, plain] = /^(?:\\([^\w])|([^\w\s\\]))/.exec(rest) ?? [];
    const char = escaped ?? plain;
    if (kind) {
      many.push(kind[1]);
      one.push(kind[2]);
    } else if (char !== undefined && rest[char.length] !== '-') {
      many.push(char);
      one.push(char);
    } else return undefined;
    rest = rest.slice(kind ? kind[0].length : escaped === undefined ? 1 : 2);
  }
  return { many, one };
}

/** `a, b and c` */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}` : (words[0] ?? '');
}
