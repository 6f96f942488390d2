/** A file that a document may not read, or whose content exceeds the limits. The message is for the user. */
export class RefusedError extends Error {
  name = 'RefusedError';
}
