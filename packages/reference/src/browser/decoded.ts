/** A part of an address as it was written. One that nobody can have written that way, such as `%zz`, stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
