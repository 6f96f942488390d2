import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Core from '@stoplight/spectral-core';
import type { RuleDefinition } from '@stoplight/spectral-core';
import type Parsers from '@stoplight/spectral-parsers';
import type RefResolver from '@stoplight/spectral-ref-resolver';
import type Yaml from 'yaml';
import ruleset from '../src/all.js';

/** What `spectral.mjs` exports. */
interface Outside extends Pick<typeof Core, 'Document' | 'Spectral'>, Pick<typeof Yaml, 'parse' | 'stringify'> {
  Resolver: typeof RefResolver.Resolver;
  parser: typeof Parsers.Yaml;
}

declare const importOutside: (url: string) => Promise<Outside>;
// Jest's loader takes longer over Spectral than a file of tests does over its cases.
const outside = await importOutside(new URL('spectral.mjs', import.meta.url).href);
const { Document, Resolver, Spectral, parser } = outside;
export const { parse, stringify } = outside;

/** The files of a document, by their path from its folder. */
export type Files = Map<string, string>;

/** A node of a parsed YAML file that a test changes. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into documents of any shape
export type Tree = any;

const folder = '/document';

export interface Found {
  rule: string;
  message: string;
  severity: number;
  file: string;
  /** Counted from 1. */
  line: number;
  path: string;
}

/** Runs Spectral with some rules on files that are in memory only. */
export function runRules(files: Files, rules: Record<string, RuleDefinition>, root = 'openapi.yaml') {
  const resolver = new Resolver({
    resolvers: {
      file: {
        async resolve(uri: { path(): string }) {
          const text = files.get(relative(folder, decodeURIComponent(uri.path())));
          if (text === undefined) throw new Error(`there is no file ${uri.path()}`);
          return text;
        },
      },
    },
  });
  const spectral = new Spectral({ resolver });
  spectral.setRuleset({ rules });
  return spectral.run(new Document(files.get(root) ?? '', parser, `${folder}/${root}`));
}

/** Lints files that are in memory only. `rule` chooses one rule, to see it alone. */
export async function lint(files: Files, { rule }: { rule?: string } = {}): Promise<Found[]> {
  const { rules: all } = ruleset as { rules: Record<string, RuleDefinition> };
  const results = await runRules(files, rule === undefined ? all : { [rule]: all[rule] as RuleDefinition });
  return results.map((result) => ({
    rule: String(result.code),
    message: result.message,
    severity: result.severity,
    file: relative(folder, result.source ?? ''),
    line: result.range.start.line + 1,
    path: result.path.join('.'),
  }));
}

/** The files of a folder on the disk. */
export function readFiles(place: string): Files {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return new Map(names.map((name) => [name, readFileSync(join(place, name), 'utf8')]));
}

/** The files of a small document with its own catalogue. */
export const library = (): Files => readFiles(fileURLToPath(new URL('fixtures/library', import.meta.url)));

/** Changes one file as a tree. */
export function change(files: Files, file: string, edit: (tree: Tree) => void): Files {
  const text = files.get(file);
  if (text === undefined) throw new Error(`there is no file ${file}`);
  const tree: Tree = parse(text);
  edit(tree);
  return new Map(files).set(file, stringify(tree, { aliasDuplicateObjects: false }));
}

/** The line of a file on which a text is, or with `#2` behind it the second such line. Counted from 1. */
export function lineOf(files: Files, file: string, on: string): number {
  const [, text = '', nth = '1'] = /^(.*?)(?:#(\d))?$/.exec(on) ?? [];
  const lines = (files.get(file) ?? '').split('\n').flatMap((line, index) => (line.includes(text) ? [index + 1] : []));
  return lines[Number(nth) - 1] ?? 0;
}
