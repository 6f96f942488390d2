/** A row of output: an object with its fields, or a single value. */
export type Row = Readonly<Record<string, unknown>>;

/** An item as a row. A single value gets the column `value`. */
export function rowOf(item: unknown): Row {
  return typeof item === 'object' && item !== null && !Array.isArray(item) ? (item as Row) : { value: item };
}

/** The fields of some rows, in the order in which they first come. */
export function fieldsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}
