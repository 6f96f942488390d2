/** Something about the input that keeps the site from being built; the message says what to do. */
export class SiteError extends Error {
  override name = 'SiteError';
}
