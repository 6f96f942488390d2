import { compareDecimals, decimalOf, floorOf as floorOfDecimal } from '@ddm-openapi/spectral-ruleset/decimal';
import { compareNumbers, Numeral } from '@ddm-openapi/spectral-ruleset/numerals';

/** A Numeral by its shape: the published types name no package that is bundled. */
interface WrittenNumber {
  readonly text: string;
  readonly value: number;
  toJSON(): string | null;
}

/** A number in a document, or an integer that follows from one. */
export type AnyNumber = number | bigint | WrittenNumber;

export function isNumber(value: unknown): value is number | WrittenNumber {
  return typeof value === 'number' || value instanceof Numeral;
}

export function isInteger(value: number | WrittenNumber): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : floorOf(value)?.isWhole === true;
}

/** Less than 0 if the first value is the lower number; NaN if one is not a number. */
export function compareValues(a: unknown, b: unknown): number {
  return compareNumbers(isAny(a) ? a : Number(a), isAny(b) ? b : Number(b));
}

/** The greatest integer that is not above a number, and whether it is the number; undefined if it cannot be computed. */
export function floorOf(number: AnyNumber): { readonly floor: bigint; readonly isWhole: boolean } | undefined {
  if (typeof number === 'number' && Math.abs(number) <= Number.MAX_SAFE_INTEGER)
    return { floor: BigInt(Math.floor(number)), isWhole: Number.isInteger(number) };
  const decimal = decimalOf(String(number));
  return decimal && floorOfDecimal(decimal);
}

/** Whether a number is a multiple of another one. 0.3 is one of 0.1, although not as a binary fraction. */
export function isMultiple(number: unknown, of: unknown): boolean {
  if (number instanceof Numeral || of instanceof Numeral) return isExactMultiple(String(number), String(of));
  const times = Number(number) / Number(of);
  return Math.round(times) >= 1 && Math.abs(times - Math.round(times)) < 1e-9 * times;
}

/** As `isMultiple`, for numbers of many digits. */
function isExactMultiple(number: string, of: string): boolean {
  const [large, small] = [decimalOf(number), decimalOf(of)];
  if (!large || !small?.digits || compareDecimals(large, small) < 0) return false;
  // Both as integers, in units of the last digit of either.
  const digits = Math.max(0, large.digits.length - large.exponent, small.digits.length - small.exponent);
  const [whole, part] = [large, small].map((one) => floorOfDecimal({ ...one, exponent: one.exponent + digits })?.floor);
  return whole !== undefined && part !== undefined && whole % part === 0n;
}

function isAny(value: unknown): value is AnyNumber {
  return isNumber(value) || typeof value === 'bigint';
}
