import { localTime } from './time.js';

/** How cells are written. */
export interface CellStyle {
  /** Whether times are shown in UTC instead of the zone of the reader. */
  readonly utc: boolean;
  /** How times are written in the data, by column. */
  readonly times: Readonly<Record<string, string | undefined>>;
}

/** A value of the data as text for people: times in their zone, lists with commas, anything nested as JSON. */
export function cellText(value: unknown, column: string, { utc, times }: CellStyle): string {
  if (value === undefined || value === null) return '';
  const format = times[column];
  if (format) return localTime(value, format, utc);
  return plainText(value);
}

/** A value of the data as text, unchanged where it is a single one. */
export function plainText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
