/** A YAML or JSON text in which numbers with many digits are marked texts. */
export function markLongNumbers(text: string): string;
