import { readFile } from 'node:fs/promises';
import { InputError } from '@ddm-openapi/foundation/findings';
import { parse } from 'yaml';

/** A way of writing that is refused. */
export interface Pattern {
  readonly pattern: RegExp;
  /** The advice, worded to follow a colon. */
  readonly instead: string;
  /** A sentence with the pattern, and one that says the same without. */
  readonly bad: string;
  readonly good: string;
}

/** One row of the glossary. */
export interface Term {
  readonly term: string;
  readonly not: readonly string[];
}

export interface Config {
  /** Files, as prefixes of their path from the root, that are not ours to word. */
  readonly ignore: readonly string[];
  /** The most words that a sentence may have. */
  readonly sentence: number;
  /** Words that no dictionary knows. */
  readonly words: readonly string[];
  readonly patterns: readonly Pattern[];
  readonly glossary: readonly Term[];
}

/** Reads the configuration and the glossary. Throws an InputError that names the file and the entry. */
export async function readConfig(configFile: string, glossaryFile: string): Promise<Config> {
  const [config, glossary] = await Promise.all([configFile, glossaryFile].map((file) => readFile(file, 'utf8')));
  return { ...parseConfig(config ?? '', configFile), glossary: parseGlossary(glossary ?? '', glossaryFile) };
}

export function parseConfig(text: string, file: string): Omit<Config, 'glossary'> {
  const raw = parse(text) as Record<string, unknown>;
  const patterns = list(raw, 'patterns', file).map((entry, index): Pattern => {
    const { pattern, instead, bad, good } = entry as Record<string, unknown>;
    if (![pattern, instead, bad, good].every((one) => typeof one === 'string')) {
      throw new InputError(`${file}: patterns[${index}] needs the texts pattern, instead, bad and good.`);
    }
    return { pattern: regExp(String(pattern), file), instead: String(instead), bad: String(bad), good: String(good) };
  });
  if (typeof raw.sentence !== 'number')
    throw new InputError(`${file}: sentence must be a number, the most words in one.`);
  return {
    ignore: list(raw, 'ignore', file).map(String),
    sentence: raw.sentence,
    words: list(raw, 'words', file).map(String),
    patterns,
  };
}

function list(raw: Record<string, unknown>, key: string, file: string): unknown[] {
  const value = raw[key];
  if (!Array.isArray(value)) throw new InputError(`${file}: ${key} must be a list.`);
  return value;
}

/** A blank matches line breaks too. Patterns ignore the case of letters unless they contain a capital themselves. */
function regExp(pattern: string, file: string): RegExp {
  try {
    const hasCapital = /[A-Z]/.test(pattern.replaceAll(/\\./g, ''));
    return new RegExp(pattern.replaceAll(' ', '\\s+'), hasCapital ? 'g' : 'gi');
  } catch (error) {
    throw new InputError(`${file}: ${(error as Error).message}.`);
  }
}

/** The rows of the table of the glossary: term, meaning, and the words that it replaces, as inline code. */
export function parseGlossary(text: string, file: string): Term[] {
  const rows = text
    .split('\n')
    .filter((line) => /^\| (?!-|Term )/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  if (!rows.length) throw new InputError(`${file}: there is no table of terms.`);
  return rows.map((cells) => {
    const [, term, , not] = cells;
    if (!term || not === undefined || cells.length !== 5) {
      throw new InputError(`${file}: "${cells.join('|')}" must have the cells Term, Meaning and Not.`);
    }
    return { term, not: [...not.matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? '') };
  });
}
