import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeTrie } from 'cspell-trie-lib';
import type { Rule } from './rule.js';

const require = createRequire(import.meta.url);

/** Reports words that neither the British dictionary, nor that of software, nor the configuration knows. */
export async function spelling(words: readonly string[]): Promise<Rule> {
  const british = decodeTrie(new Uint8Array(await unpacked('@cspell/dict-en-gb-mit', 'en_GB.trie.gz')));
  const own = new Set(words.map((word) => word.toLowerCase()));
  const software = new Set(
    plainWords((await unpacked('@cspell/dict-software-terms', 'dict/softwareTerms.txt.gz')).toString()),
  );
  const isKnown = (word: string): boolean =>
    [word, word.toLowerCase()].some((one) => british.has(one) || software.has(one) || own.has(one));
  return function* (text) {
    for (const { 0: found, index } of text.matchAll(/[\p{L}\p{N}_$'’./@-]+/gu)) {
      if (isName(found)) continue;
      for (const { 0: part, index: offset } of found.matchAll(/\p{L}+(?:['’]\p{L}+)?/gu)) {
        const word = part.replace('’', "'").replace(/'s$/, '');
        if (word.length < 3 || isName(word) || isKnown(word)) continue;
        const near = british.suggest(word, { numSuggestions: 3 }).slice(0, 3);
        const hint = near.length ? ` Did you mean ${near.join(', ')}?` : '';
        yield {
          index: index + offset,
          length: part.length,
          message: `"${part}" is not in the dictionary (en-GB).${hint} A name goes into backquotes, a new word into docs/prose.yaml.`,
        };
      }
    }
  };
}

/** Identifiers, acronyms, paths, hosts and file names are not words. */
function isName(found: string): boolean {
  return /[\p{Ll}\d]\p{Lu}|\p{Lu}{2}|[_$\d@/]|\.\p{L}/u.test(found);
}

async function unpacked(dictionary: string, file: string): Promise<Buffer> {
  const folder = dirname(require.resolve(`${dictionary}/cspell-ext.json`));
  return gunzipSync(await readFile(join(folder, file)));
}

/** The lines of a dictionary of cspell without comments, and without those that forbid a word. */
function plainWords(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line && !/[!*+~]/.test(line));
}
