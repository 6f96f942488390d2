import { cellText } from './cell.js';
import { paint, paintState } from './colors.js';
import { ahead, type Formatter, type Layout, sampleSize } from './format.js';
import { printable } from './printable.js';
import { fieldsOf, type Row, rowOf } from './rows.js';
import type { Write } from './sink.js';
import { fit, pad, readyToMeasure, widthOfText } from './text-width.js';

const gap = '  ';

/** A table for people: as many columns as there is room for, a line per row. A single object has a line per field. */
export const table: Formatter = {
  async list(items, layout, write) {
    // Where no columns are known, any row may bring a new one.
    const { first, all } = await ahead(items, layout.columns?.length ? sampleSize : Infinity);
    if (!first.length) return { count: 0, hidden: [] };
    const rows = first.map(rowOf);
    const names = layout.columns?.length ? layout.columns : fieldsOf(rows);
    await readyToMeasure([
      ...names.map(titleOf),
      ...rows.flatMap((row) => names.map((name) => cell(row, name, layout))),
    ]);
    const columns = names.map((name) => ({ name, width: widthOfColumn(name, rows, layout) }));
    const shown = layout.chosen ? columns : thatFit(columns, layout.width);
    await write(
      line(
        shown.map(({ name }) => titleOf(name)),
        shown,
        layout,
        (text) => paint(text, 'bold', layout.colors),
      ),
    );
    let count = 0;
    for await (const item of all) {
      count++;
      const row = rowOf(item);
      const cells = shown.map(({ name }) => cell(row, name, layout));
      await readyToMeasure(cells);
      await write(
        line(cells, shown, layout, (text, index) =>
          isState(shown[index]?.name ?? '') ? paintState(text, layout.colors) : text,
        ),
      );
    }
    return { count, hidden: columns.slice(shown.length).map(({ name }) => name) };
  },
  async value(value, layout, write) {
    if (Array.isArray(value)) {
      await table.list(from(value), layout, write);
      return;
    }
    if (typeof value !== 'object' || value === null) return write(`${printable(cellText(value, '', layout))}\n`);
    await writeFields(rowOf(value), layout, write);
  },
};

interface ShownColumn {
  readonly name: string;
  readonly width: number;
}

/** A line per field: its name, and its value. */
async function writeFields(row: Row, layout: Layout, write: Write): Promise<void> {
  const names = layout.chosen && layout.columns ? layout.columns : Object.keys(row);
  await readyToMeasure(names.map(printable));
  const width = Math.max(0, ...names.map((name) => widthOfText(printable(name))));
  for (const name of names) {
    const text = cell(row, name, layout);
    const painted = isState(name) ? paintState(text, layout.colors) : text;
    await write(`${paint(pad(printable(name), width), 'bold', layout.colors)}${gap}${painted}`.trimEnd().concat('\n'));
  }
}

function cell(row: Row, name: string, layout: Layout): string {
  return printable(cellText(row[name], name, layout));
}

function widthOfColumn(name: string, rows: readonly Row[], layout: Layout): number {
  return Math.max(widthOfText(titleOf(name)), ...rows.map((row) => widthOfText(cell(row, name, layout))));
}

/** The columns from the left for which there is room; the first in any case. */
function thatFit(columns: readonly ShownColumn[], width = Infinity): ShownColumn[] {
  let used = 0;
  const count = columns.findIndex((column) => {
    used += (used ? gap.length : 0) + column.width;
    return used > width;
  });
  return columns.slice(0, count < 0 ? columns.length : Math.max(1, count));
}

function line(
  cells: readonly string[],
  columns: readonly ShownColumn[],
  { width = Infinity, chosen }: Layout,
  style: (text: string, index: number) => string,
): string {
  const texts = cells.map((text, index) => {
    const own = columns[index]?.width ?? 0;
    const room = width === Infinity ? Infinity : columns.length === 1 && !chosen ? Math.min(own, width) : own;
    const cut = fit(text, room);
    return style(cut, index) + ' '.repeat(Math.max(0, Math.min(own, room) - widthOfText(cut)));
  });
  return `${texts.join(gap).trimEnd()}\n`;
}

function titleOf(name: string): string {
  return printable(name)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toUpperCase();
}

function isState(name: string): boolean {
  return /(^|_|[a-z])(status|state)$/i.test(name);
}

async function* from(rows: readonly unknown[]): AsyncGenerator<unknown> {
  yield* rows;
}
