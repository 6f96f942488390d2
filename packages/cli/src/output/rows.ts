/** A row of output: an object with its fields, or a single value. */
export type Row = Readonly<Record<string, unknown>>;

/** An item as a row. A list gets the columns `value_1`, `value_2` and so on, a single value the column `value`. */
export function rowOf(item: unknown): Row {
  if (Array.isArray(item)) return Object.fromEntries(item.map((value, index) => [`value_${index + 1}`, value]));
  return typeof item === 'object' && item !== null ? (item as Row) : { value: item };
}

/** The fields of some rows, in the order in which they first come. */
export function fieldsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}
