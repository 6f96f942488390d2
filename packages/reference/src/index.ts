/** The reference site of an API, built from the bundled document. */
export { type BuildOptions, buildSite } from './build.js';
export { SiteError } from './site-error.js';
