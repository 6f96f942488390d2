import { SiteError } from './site-error.js';

/**
 * The path under which a host serves the site, with a slash at both ends. Throws a SiteError that explains why a path
 * is invalid.
 */
export function siteBase(base: string): string {
  const fault = faultOf(base);
  if (fault)
    throw new SiteError(
      `"${base}" is not a valid base for the site: ${fault}. Give a path such as /docs/, or / alone.`,
    );
  return base.endsWith('/') ? base : `${base}/`;
}

function faultOf(base: string): string | undefined {
  if (/^([a-z][a-z\d+.-]*:)?\/\//i.test(base)) return 'it contains a host; the base is only the path after it';
  if (!base.startsWith('/')) return 'it does not begin with a slash';
  const steps = base.replace(/^\/|\/$/g, '').split('/');
  if (steps.some((step) => step === '.' || step === '..'))
    return 'it contains "." or ".." as a segment, which browsers remove';
  if (base !== '/' && steps.some((step) => step === '')) return 'it contains two slashes in a row';
  if (!/^[\w.~/-]+$/.test(base)) return 'it contains characters other than letters, digits and . ~ _ -';
  return undefined;
}
