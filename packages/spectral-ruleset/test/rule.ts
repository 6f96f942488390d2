import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { contextOf } from '../src/core/rule.js';
import { rules } from '../src/rules.js';
import { change, type Files, library, lineOf, lint, parse, type Tree } from './lint.js';

/** One case of a rule on the library document, changed in one place. */
export interface Case {
  /** What is special about it. */
  title: string;
  /** Changes files as trees, by their path. */
  edit?: Readonly<Record<string, (tree: Tree) => void>>;
  /** What the rule reports, in order; nothing for a passing case. */
  finds?: readonly {
    message: string;
    path: string;
    /** Where in the source: the file, and a text on the line, with `#2` for the second that has it. */
    file: string;
    on: string;
  }[];
}

/** The four kinds of case that each rule is tested by. */
export interface Cases {
  failing: readonly Case[];
  passing: readonly Case[];
  /** The error and its subject are in different files. */
  multiFile: readonly Case[];
  /** The fault is reached through an alias. */
  alias: readonly Case[];
}

export function testRule(rule: string, cases: Cases): void {
  describe(rule, () => {
    for (const [kind, list] of Object.entries(cases)) {
      test.each(list as readonly Case[])(`${kind}: $title`, async ({ edit = {}, finds = [] }) => {
        const files = Object.entries(edit).reduce<Files>(
          (all, [file, change_]) => change(all, file, change_),
          library(),
        );
        const found = (await lint(files, { rule })).filter((finding) => finding.rule === rule);
        expect(found.map(({ rule: code, severity, message, path }) => ({ code, severity, message, path }))).toEqual(
          finds.map(({ message, path }) => ({ code: rule, severity: 0, message, path })),
        );
        expect(found.map(({ file, line }) => `${file}:${line}`)).toEqual(
          finds.map(({ file, on }) => `${file}:${lineOf(files, file, on)}`),
        );
      });
    }

    test.each(examples(rule))('the page: the $kind example', async ({ kind, files }) => {
      expect((await lint(files, { rule })).length > 0).toBe(kind === 'bad');
    });
  });
}

/**
 * The examples of the page of a rule, put into the library document. Each code block says in its first line where it goes:
 * `# bad: paths/books/book.yaml get.responses`.
 */
export function examples(rule: string): { kind: string; files: Files }[] {
  const page = readFileSync(new URL(`../docs/${rule}.md`, import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/```yaml\n# (bad|good): (\S+) ?(\S*)\n([\s\S]*?)```/g)];
  if (blocks.length < 2) throw new Error(`the page of ${rule} needs a bad and a good example`);
  return blocks.map(([, kind = '', file = '', place = '', text = '']) => ({
    kind,
    files: change(library(), file, (tree) => {
      const steps = place.split('.').filter(Boolean);
      const last = steps.pop();
      const target = steps.reduce((node, step) => node[step], tree);
      if (last === undefined) for (const key of Object.keys(tree)) delete tree[key];
      Object.assign(last === undefined ? tree : target, last === undefined ? parse(text) : { [last]: parse(text) });
    }),
  }));
}

/** The messages of a rule on a document of one file, which may be of any shape. */
export function messagesOf(name: string, document: object): string[] {
  const context = contextOf({ source: 'openapi.yaml', unresolved: document, referencedDocuments: {} });
  const rule = rules.find((one) => one.name === name);
  if (!rule) throw new Error(`there is no rule ${name}`);
  return context.findings(rule).map(({ message }) => message);
}
