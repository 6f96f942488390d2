import { plainText } from './cell.js';
import { ahead, type Formatter } from './format.js';
import { fieldsOf, rowOf } from './rows.js';

/** CSV as RFC 4180 has it, but with line feeds: one header, one line per row. */
export const csv: Formatter = separated(',', (text) =>
  /[",\r\n]/.test(text) || /^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text,
);

/** Values with tabs between; a tab, a line feed and a backslash in a value are written as `\t`, `\n` and `\\`. */
export const tsv: Formatter = separated('\t', (text) =>
  text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r'),
);

function separated(separator: string, quote: (text: string) => string): Formatter {
  const line = (texts: readonly string[]) => `${texts.map(quote).join(separator)}\n`;
  const formatter: Formatter = {
    async list(items, layout, write) {
      // Where no columns are known, any row may bring a new one.
      const { first, all } = await ahead(items, layout.columns ? 0 : Infinity);
      const columns = layout.columns ?? fieldsOf(first.map(rowOf));
      if (columns.length) await write(line(columns));
      let count = 0;
      for await (const item of all) {
        count++;
        const row = rowOf(item);
        await write(line(columns.map((column) => plainText(row[column]))));
      }
      return { count, hidden: [] };
    },
    value: async (value, layout, write) => {
      const rows = Array.isArray(value) ? value : [value];
      await formatter.list(from(rows), layout, write);
    },
  };
  return formatter;
}

async function* from(rows: readonly unknown[]): AsyncGenerator<unknown> {
  yield* rows;
}
