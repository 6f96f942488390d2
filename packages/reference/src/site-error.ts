/** A problem in the input that prevents the build of the site. The message says what to do. */
export class SiteError extends Error {
  override name = 'SiteError';
}
