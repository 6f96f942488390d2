/** A problem in a document that prevents what is made from it. The message says what, where and what to do. */
export class DocumentError extends Error {
  override name = 'DocumentError';
}
