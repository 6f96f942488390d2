/**
 * A time relative to the run of the code. The examples of the document name moments of January 2026, which the service
 * would reject as too old.
 */
export class Moment {
  constructor(
    /** Seconds before the code runs. */
    readonly secondsAgo: number,
  ) {}
}

/** The moment for a field, by its name: a period begins a day ago and ends now, and a restore goes back ten minutes. */
export function momentFor(field: string): Moment {
  if (/^start/i.test(field)) return new Moment(86_400);
  return new Moment(/^end/i.test(field) ? 0 : 600);
}
