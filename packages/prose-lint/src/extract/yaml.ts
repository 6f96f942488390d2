import { isScalar, LineCounter, parseAllDocuments, type Scalar, visit } from 'yaml';
import { dedent, type Extract, type Passage, readsAsProse } from '../passage.js';

/** Keys whose values are data or the service's own words. */
const data = new Set(['default', 'enum', 'example', 'examples', 'message', 'pattern', 'value']);

/** Every text of a YAML or JSON file that reads as prose: descriptions, summaries, causes, remedies. */
export const fromYaml: Extract = (source) => {
  const counter = new LineCounter();
  const passages: Passage[] = [];
  for (const document of parseAllDocuments(source, { lineCounter: counter })) {
    if (!('contents' in document)) continue;
    visit(document, {
      Pair(_, { key }) {
        return isScalar(key) && data.has(String(key.value)) ? visit.SKIP : undefined;
      },
      Scalar(key, node) {
        if (key !== 'key' && typeof node.value === 'string' && readsAsProse(node.value)) {
          passages.push(passageOf(node, source, counter));
        }
      },
    });
  }
  return passages;
};

function passageOf(node: Scalar, source: string, counter: LineCounter): Passage {
  const [start, end] = node.range ?? [0, 0];
  const { line, col } = counter.linePos(start);
  const rows = source.slice(start, end).split('\n');
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
    return dedent(rows.slice(1).map((text, index) => ({ text, line: line + index + 1, column: 1 })));
  }
  // The lines of a flow scalar may start anywhere; the quotes around it are not part of the text.
  return rows.map((row, index) => {
    const text = row.trimStart();
    const column = (index ? 1 : col) + row.length - text.length;
    return { text: unquote(text), line: line + index, column };
  });
}

function unquote(text: string): string {
  return text.replace(/^["']/, ' ').replace(/["']$/, '').replaceAll("''", "'").trimEnd();
}
