/** One thing the search can lead to. */
export interface Entry {
  /** What it is: an operation, an error code, a status code, a guide or a section of one. */
  readonly kind: string;
  readonly title: string;
  /** Path on the site. */
  readonly path: string;
  /** Further words it is found by. */
  readonly words: string;
}

const errorCode = /\b[A-Z][A-Z_]+\.\d{3,}\b/g;

/**
 * Entries that hold every word of the question, the best first. A question that names error codes, such as a line of a
 * log, finds those codes whatever else it says; one that holds the whole message of an error code finds that.
 */
export function find(entries: readonly Entry[], question: string, most = 12): Entry[] {
  const named = namedIn(question, entries);
  if (named.length) return named.slice(0, most);
  const quoted = entries.filter((entry) => quotes(question, entry));
  if (quoted.length) return quoted.slice(0, most);
  const words = wordsOf(question);
  return best(entries, (entry) => (words.every((word) => weight(entry, word)) ? total(entry, words) : 0), most);
}

/** Entries that hold any word of a text, those that hold most of it first; the error codes alone, where it names some. */
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

/** Whether a question holds the message of an error code and more; a short message could be part of anything. */
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

/** More for a word in the title, most where the title or one of its words begins with it. */
function weight({ title, path, words }: Entry, word: string): number {
  const at = title.toLowerCase().indexOf(word);
  if (at >= 0) return at === 0 ? 6 : /[\s.]/.test(title[at - 1] ?? '') ? 4 : 3;
  return `${words} ${path}`.toLowerCase().includes(word) ? 1 : 0;
}
