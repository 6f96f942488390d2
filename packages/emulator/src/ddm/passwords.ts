/** How many of the four kinds of characters a password has: uppercase, lowercase, digits, special. */
export function classesOf(password: string): number {
  return [/[A-Z]/, /[a-z]/, /\d/, /[~!@#%^*\-_=+?]/].filter((kind) => kind.test(password)).length;
}
