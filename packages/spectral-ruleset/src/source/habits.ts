import { isMap, isScalar, type Pair, Scalar, visit, type YAMLMap } from 'yaml';
import type { SourceFile } from './file.js';
import { lineBefore } from './text.js';

type Quote = 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE';

/** The style of a file, so that additions look like the rest. */
export interface Habits {
  lineEnding: '\n' | '\r\n';
  /** The indentation of one level. */
  step: string;
  /** The quotes of a status code as a key, and of a reference. */
  codeQuote: Quote;
  refQuote: Quote;
  /** The quotes of other texts of one line. */
  textQuote: Quote;
  /** Whether a reference is in braces on one line: `{ $ref: NotFound.yaml }`. */
  refInBraces: boolean;
  /** Whether braces have spaces inside. */
  spacedBraces: boolean;
  /** Whether a JSON file is written without line breaks. */
  minified: boolean;
}

const known = new WeakMap<SourceFile, Habits>();

export function habitsOf(file: SourceFile): Habits {
  let habits = known.get(file);
  if (!habits) {
    habits = observe(file);
    known.set(file, habits);
  }
  return habits;
}

function observe(file: SourceFile): Habits {
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const most = <T extends string>(kind: string, choices: readonly T[], fallback: T): T =>
    choices.reduce(
      (best, one) => ((counts.get(kind + one) ?? 0) > (counts.get(kind + best) ?? 0) ? one : best),
      fallback,
    );
  visit(file.tree, {
    Pair(_key, pair, ancestors) {
      const { key, value } = pair as Pair;
      if (!isScalar(key) || !key.range) return;
      if (key.type && /^[1-5](\d\d|XX)$/.test(String(key.value))) count(`code ${key.type}`);
      if (key.value === '$ref' && isScalar(value) && value.type) count(`ref ${value.type}`);
      else if (isScalar(value) && typeof value.value === 'string') count(`text ${value.type}`);
      if (key.value === '$ref') count(`braces ${isInLine(ancestors.at(-1) as YAMLMap, file)}`);
      if (isMap(value) && value.items.length) {
        const [child] = value.items;
        if (value.flow) {
          const { text } = file;
          const start = value.range?.[0] ?? 0;
          count(`spaced ${/\s/.test(text[start + 1] ?? '')}`);
        }
        if (isScalar(child?.key) && child.key.range) {
          const outer = lineBefore(file.text, key.range[0]);
          const inner = lineBefore(file.text, child.key.range[0]);
          if (/^\s*$/.test(outer + inner) && inner.startsWith(outer) && inner !== outer)
            count(`step ${inner.slice(outer.length)}`);
        }
      }
    },
  });
  const steps = [...counts.keys()].filter((key) => key.startsWith('step ')).map((key) => key.slice(5));
  const quotes: Quote[] = ['QUOTE_DOUBLE', 'QUOTE_SINGLE'];
  const quote = most('text ', quotes, 'QUOTE_DOUBLE');
  return {
    lineEnding: file.text.split('\r\n').length * 2 > file.text.split('\n').length + 1 ? '\r\n' : '\n',
    step: most('step ', steps, steps[0] ?? '  '),
    codeQuote: most('code ', [...quotes, Scalar.PLAIN], most('ref ', quotes, quote)),
    refQuote: most('ref ', [Scalar.PLAIN, ...quotes], counts.get(`ref ${quote}`) ? quote : Scalar.PLAIN),
    textQuote: most('text ', [Scalar.PLAIN, ...quotes], Scalar.PLAIN),
    refInBraces: most('braces ', ['true', 'false'], 'false') === 'true',
    spacedBraces: most('spaced ', ['true', 'false'], 'true') === 'true',
    minified: file.isJson && !file.text.trim().includes('\n'),
  };
}

function isInLine({ flow, range }: YAMLMap, { text }: SourceFile): boolean {
  return flow === true && !!range && !text.slice(range[0], range[1]).includes('\n');
}
