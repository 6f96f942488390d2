/** The reference site of the DDM API, built from the bundled document. */
export { type BuildOptions, buildSite } from './build.js';
export { SiteError } from './site-error.js';
