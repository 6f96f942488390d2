const day = 86_400_000;

/** Milliseconds from midnight of a time of day such as `17:00:00`; undefined for what is none. */
export function timeOfDay(text: string): number | undefined {
  const [, hours, minutes, seconds] = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** When a daily window in UTC is next open: `now` if it is, otherwise its next beginning. Epoch milliseconds. */
export function nextWindow({ begin, end }: { begin: string; end: string }, now: number): number {
  const midnight = now - (now % day);
  const from = midnight + (timeOfDay(begin) ?? 0);
  const to = midnight + (timeOfDay(end) ?? 0);
  if (now >= from && now < to) return now;
  return now < from ? from : from + day;
}
