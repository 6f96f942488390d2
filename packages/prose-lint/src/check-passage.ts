import type { Finding } from '@ddm-openapi/foundation/findings';
import { TextlintKernel, type TextlintRuleReporter } from '@textlint/kernel';
import markdown from '@textlint/textlint-plugin-markdown';
import type { Passage } from './passage.js';
import { hidden, type Rule } from './rules/rule.js';

/** Looks at a passage with every rule. */
export type CheckPassage = (passage: Passage, file: string) => Promise<Finding[]>;

/** The blocks of Markdown whose text is read as a whole, and what in them is not prose. */
const blocks = ['Paragraph', 'Header', 'TableCell'];
const notProse = new Set(['Code', 'Html', 'HtmlComment', 'Comment', 'Image']);

/** Runs rules by their names over Markdown, with textlint. */
export function checkWith(rules: Readonly<Record<string, Rule>>): CheckPassage {
  const kernel = new TextlintKernel();
  const options = {
    ext: '.md',
    plugins: [{ pluginId: 'markdown', plugin: markdown.default }],
    rules: Object.entries(rules).map(([ruleId, rule]) => ({ ruleId, rule: moduleOf(rule) })),
  };
  return async (passage, file) => {
    const { messages } = await kernel.lintText(passage.map(({ text }) => text).join('\n'), options);
    return messages.map(({ ruleId, message, loc }) => {
      const { line, column } = passage[loc.start.line - 1] ?? { line: 1, column: 1 };
      return {
        file,
        line,
        column: column + loc.start.column - 1,
        rule: `prose/${ruleId}`,
        message,
        severity: 'error',
      };
    });
  };
}

type TextNode = Parameters<Parameters<TextlintRuleReporter>[0]['report']>[0];

/** The fields of textlint's nodes that are read here. */
interface Node {
  readonly type: string;
  readonly range: readonly [number, number];
  readonly url?: string;
  readonly children?: readonly Node[];
}

function moduleOf(rule: Rule): TextlintRuleReporter {
  return ({ RuleError, getSource, locator, report }) => {
    const check = (node: TextNode): void => {
      for (const { index, length, message } of rule(maskedText(node, getSource(node)))) {
        const padding = locator.range([index, index + length]);
        report(node, new RuleError(message, { padding }));
      }
    };
    return Object.fromEntries(blocks.map((type) => [type, check]));
  };
}

/** The source of a block with everything hidden that is not prose, so that an index in it is one in the source. */
function maskedText(block: Node, source: string): string {
  let text = source;
  const hide = (from: number, to: number): void => {
    const start = from - block.range[0];
    const end = to - block.range[0];
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, hidden) + text.slice(end);
  };
  const walk = (node: Node): void => {
    const [start, end] = node.range;
    if (notProse.has(node.type)) {
      hide(start, end);
      return;
    }
    if (node.type === 'Link') {
      const label = node.children?.at(-1)?.range[1] ?? start;
      const isBare =
        source.slice(start - block.range[0], end - block.range[0]).includes(node.url ?? '') && label >= end - 1;
      hide(isBare ? start : label, end);
    }
    for (const child of node.children ?? []) walk(child);
  };
  walk(block);
  return text;
}
