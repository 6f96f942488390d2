import type { Result } from './tool.js';

const longest = 160;

/** A Markdown table with one row per tool. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ tool, node, code, words, failed }) => [
    tool.name,
    tool.version,
    String(node),
    code ? `${code.files} / ${code.lines.toLocaleString('en')}` : '',
    code ? String(code.typeErrors) : '',
    cell(`${failed ? '**failed**: ' : ''}${words}${tool.note ? `; ${tool.note}` : ''}`),
  ]);
  return [
    ['Tool', 'Version', 'Node', 'Files / lines', 'Type errors', 'Result'],
    ['---', '---', '--:', '--:', '--:', '---'],
    ...rows,
  ]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** The line of a text that names the error, or otherwise the first line with content, shortened if it is long. */
export function inShort(text: string): string {
  const lines = text.split('\n').filter((line) => /\w/.test(line) && !/^\s+at |║|^npm error code /.test(line));
  const line = lines.find((one) => /error|fail|invalid|cannot/i.test(one)) ?? lines[0] ?? '';
  const words = line.trim().replace(/\s+/g, ' ');
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
