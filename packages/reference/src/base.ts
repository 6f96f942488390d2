import { SiteError } from './site-error.js';

/**
 * The path under which a host serves the site, with a slash at both ends. Throws a SiteError that says what is wrong with
 * one that cannot be such a path.
 */
export function siteBase(base: string): string {
  const fault = faultOf(base);
  if (fault)
    throw new SiteError(`"${base}" is no base for the site: ${fault}. Give a path such as /docs/, or / alone.`);
  return base.endsWith('/') ? base : `${base}/`;
}

function faultOf(base: string): string | undefined {
  if (/^([a-z][a-z\d+.-]*:)?\/\//i.test(base)) return 'it names a host, and the base is only the path after it';
  if (!base.startsWith('/')) return 'it does not begin with a slash';
  const steps = base.replace(/^\/|\/$/g, '').split('/');
  if (steps.some((step) => step === '.' || step === '..')) return 'it has a step of dots, which a browser takes out';
  if (base !== '/' && steps.some((step) => step === '')) return 'it has two slashes in a row';
  if (!/^[\w.~/-]+$/.test(base)) return 'it has other characters than letters, digits and . ~ _ -';
  return undefined;
}
