/** Decodes a part of an address. Invalid escapes, such as `%zz`, are left as they are. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
