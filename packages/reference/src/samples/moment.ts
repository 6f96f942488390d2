/**
 * A time that depends on when the code is run: the examples of the document name a moment of January 2026, which the
 * service would refuse as too long ago.
 */
export class Moment {
  constructor(
    /** Seconds before the code is run. */
    readonly secondsAgo: number,
  ) {}
}

/** The moment for a field, by its name: a period begins a day ago and ends now, and a restore goes back ten minutes. */
export function momentFor(field: string): Moment {
  if (/^start/i.test(field)) return new Moment(86_400);
  return new Moment(/^end/i.test(field) ? 0 : 600);
}
