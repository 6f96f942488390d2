import { errorCodes } from '../generated/catalogue.js';

/** What can be done about an error code; undefined for one that the catalogue does not know. */
export function remedyOf(code: string): string | undefined {
  const found = errorCodes.find((one) => one.code === code);
  return found?.remedy;
}
