/** A result of the search. */
export interface Entry {
  /** Its kind: an operation, an error code, a status code, a guide or a section of one. */
  readonly kind: string;
  readonly title: string;
  /** Path on the site. */
  readonly path: string;
  /** More words that lead to it. */
  readonly words: string;
}

const errorCode = /\b[A-Z][A-Z_]+\.\d{3,}\b/g;

/**
 * Entries that contain every word of the query, the best first. If the query names error codes, like a line of a log,
 * it finds exactly those codes. If it contains the whole message of an error code, it finds that code.
 */
export function find(entries: readonly Entry[], question: string, most = 12): Entry[] {
  const named = namedIn(question, entries);
  if (named.length) return named.slice(0, most);
  const quoted = entries.filter((entry) => quotes(question, entry));
  if (quoted.length) return quoted.slice(0, most);
  const words = wordsOf(question);
  return best(entries, (entry) => (words.every((word) => weight(entry, word)) ? total(entry, words) : 0), most);
}

/** Entries that contain any word of a text, those with most words first; only the error codes if it names some. */
export function findAny(entries: readonly Entry[], text: string, most = 8): Entry[] {
  const named = namedIn(text, entries);
  if (named.length) return named.slice(0, most);
  const words = wordsOf(text).filter((word) => word.length > 2);
  return best(entries, (entry) => total(entry, words), most);
}

/** The error codes that a text names. */
function namedIn(text: string, entries: readonly Entry[]): Entry[] {
  const codes = new Set(text.toUpperCase().match(errorCode));
  return codes.size ? entries.filter(({ title }) => codes.has(title.split(' ')[0] ?? '')) : [];
}

/** Whether a query contains the message of an error code and more; a short message could be part of any text. */
function quotes(question: string, { title }: Entry): boolean {
  const [code = '', ...message] = title.toLowerCase().replace(/\.$/, '').split(' ');
  return (
    message.length > 2 &&
    code.toUpperCase().match(errorCode) !== null &&
    question.toLowerCase().includes(message.join(' '))
  );
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}._{}/-]+/u)
    .filter(Boolean);
}

function best(entries: readonly Entry[], score: (entry: Entry) => number, most: number): Entry[] {
  return entries
    .map((entry) => ({ entry, score: score(entry) }))
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map((match) => match.entry);
}

function total(entry: Entry, words: readonly string[]): number {
  return words.reduce((sum, word) => sum + weight(entry, word), 0);
}

/** Scores words in the title higher, and highest if the title or one of its words begins with the word. */
function weight({ title, path, words }: Entry, word: string): number {
  const at = title.toLowerCase().indexOf(word);
  if (at >= 0) return at === 0 ? 6 : /[\s.]/.test(title[at - 1] ?? '') ? 4 : 3;
  return `${words} ${path}`.toLowerCase().includes(word) ? 1 : 0;
}
