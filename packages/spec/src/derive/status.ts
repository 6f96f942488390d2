import { DocumentError } from './document-error.js';

// See docs/decisions/0225-derive-refuses-status-codes-that-are-no-number.md.

/**
 * A status code as a number. Throws a DocumentError for `default` and ranges such as `4XX`: emulators have a fault and sites an
 * entry for each status code on its own.
 */
export function statusNumber(code: string, place: string): number {
  if (/^[1-5]\d{2}$/.test(code)) return Number(code);
  throw new DocumentError(
    `${place} has ${code}, and an emulator, a command line and a site need each status code on its own. Write status codes such as 404; only lint, diff and client read default and ranges.`,
  );
}
