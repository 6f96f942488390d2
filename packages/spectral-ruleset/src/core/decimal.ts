/** A number in full: `0.DIGITS` times ten to the exponent. The digits have no zeros at either end; those of zero are empty. */
export interface Decimal {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const decimal = /^([-+]?)(?=\.?\d)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i;
const ofOtherBase = /^([-+]?)(0x[\da-f]+|0o[0-7]+|0b[01]+)$/i;

/** The number that a text of JSON or YAML is; undefined if it is none, or not finite. */
export function decimalOf(text: string): Decimal | undefined {
  const [, sign, whole] = ofOtherBase.exec(text) ?? [];
  if (whole !== undefined) return decimalOf(`${sign}${BigInt(whole)}`);
  const [matched, minus, before = '', after = '', power = '0'] = decimal.exec(text) ?? [];
  if (matched === undefined) return undefined;
  const digits = (before + after).replace(/^0+/, '');
  const leadingZeros = before.length + after.length - digits.length;
  const significant = digits.replace(/0+$/, '');
  if (!significant) return { isNegative: false, digits: '', exponent: 0 };
  return {
    isNegative: minus === '-',
    digits: significant,
    exponent: before.length - leadingZeros + Number(power),
  };
}

/** Less than 0 if the first number is lower, 0 if both are the same. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [sign, other] = [signOf(a), signOf(b)];
  if (sign !== other || sign === 0) return sign - other;
  if (a.exponent !== b.exponent) return a.exponent < b.exponent ? -sign : sign;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -sign : sign;
}

/** How many digits an integer may have to be computed with. */
const mostDigits = 1000;

/** The greatest integer that is not above a number, and whether it is the number; undefined if it is too large to compute. */
export function floorOf(number: Decimal): { readonly floor: bigint; readonly isWhole: boolean } | undefined {
  const { isNegative, digits, exponent } = number;
  if (exponent > mostDigits) return undefined;
  const isWhole = digits.length <= exponent || !digits;
  const amount = BigInt(digits.slice(0, Math.max(exponent, 0)).padEnd(exponent, '0') || '0');
  if (!isNegative) return { floor: amount, isWhole };
  return { floor: isWhole ? -amount : -amount - 1n, isWhole };
}

const signOf = ({ isNegative, digits }: Decimal): number => (digits ? (isNegative ? -1 : 1) : 0);
