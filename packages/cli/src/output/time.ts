/** Ways of writing a time that say which moment they mean; the others are shown as they are. */
const exact = ['epoch-milliseconds', 'iso8601-basic-offset', 'rfc3339'];

/** A time of the data in the zone of the reader, or in UTC with a `Z` behind it. A text that is not a time is returned unchanged. */
export function localTime(value: unknown, format: string, utc: boolean): string {
  const text = String(value);
  if (!exact.includes(format) || text === '') return text;
  const date = format === 'epoch-milliseconds' ? new Date(Number(value)) : new Date(withColon(text));
  if (Number.isNaN(date.getTime())) return text;
  if (utc) return `${date.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

/** `+0000` as `+00:00`, which is all that `Date` reads everywhere. */
function withColon(text: string): string {
  return text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
}
