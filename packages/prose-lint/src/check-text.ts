import type { Finding } from '@ddm-openapi/foundation/findings';
import { type CheckPassage, checkWith } from './check-passage.js';
import type { Config } from './config.js';
import { fromMarkdown } from './extract/markdown.js';
import { declaredNames } from './extract/names.js';
import { fromTest, fromTypeScript } from './extract/typescript.js';
import { fromYaml } from './extract/yaml.js';
import { type Kind, kindOf } from './files.js';
import type { Extract } from './passage.js';
import { names } from './rules/names.js';
import { repeatedWord } from './rules/repeated-word.js';
import { sentenceLength } from './rules/sentence-length.js';
import { spelling } from './rules/spelling.js';
import { terms } from './rules/terms.js';
import { wording } from './rules/wording.js';

const extractors: Readonly<Record<Kind, Extract>> = {
  markdown: fromMarkdown,
  test: fromTest,
  typescript: fromTypeScript,
  yaml: fromYaml,
};

// See docs/decisions/0031-textlint-runs-the-prose-rules.md.
/** Checks the prose in the text of a file, and the names that a program in it declares. */
export type CheckText = (file: string, text: string) => Promise<Finding[]>;

/** Loads the dictionaries and sets up the rules, which takes half a second. */
export async function createCheck(config: Config): Promise<CheckText> {
  const check: CheckPassage = checkWith({
    spelling: await spelling(config.words),
    terms: terms(config.glossary),
    wording: wording(config.patterns),
    'repeated-word': repeatedWord,
    'sentence-length': sentenceLength(config.sentence),
  });
  const checkName = names(config.glossary);
  return async (file, text) => {
    const kind = kindOf(file);
    const passages = kind ? extractors[kind](text) : [];
    // One run of textlint per file: empty lines separate the passages, as they do paragraphs.
    const inProse = await check(
      passages.flatMap((passage) => [...passage, { text: '', line: 0, column: 0 }]),
      file,
    );
    const declared = kind === 'typescript' || kind === 'test' ? declaredNames(text) : [];
    const inNames = declared.flatMap(({ text: name, line, column }) =>
      [...checkName(name)].map(({ index, message }): Finding => {
        return { file, line, column: column + index, rule: 'prose/names', message, severity: 'error' };
      }),
    );
    return [...inProse, ...inNames];
  };
}
