import type { StatusError } from '../service.js';

/**
 * The error of each status, where a document has ranges or `default`: that of the status itself, or else of its range, or else
 * `default`. Only the clients of such documents have it.
 */
export function withRanges(
  rows: Readonly<Partial<Record<number | `${number}XX` | 'default', StatusError>>>,
): Readonly<Record<number, StatusError>> {
  const all: Record<number, StatusError> = {};
  for (let status = 400; status < 600; status++) {
    const row = rows[status] ?? rows[`${Math.floor(status / 100)}XX`] ?? rows.default;
    if (row) all[status] = row;
  }
  return all;
}
