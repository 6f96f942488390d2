import { createHash } from 'node:crypto';

/** Inline content of a page that its policy must name: scripts, styles and style attributes. */
export interface Inline {
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  readonly attributes?: readonly string[];
}

/**
 * A Content-Security-Policy that lets a page load what this site serves and nothing else. Inline texts are named by
 * their hashes, so the policy needs no server. Redoc searches in a worker that it creates itself, and its styles
 * contain a small font.
 */
export function contentSecurityPolicy({ scripts = [], styles = [], attributes = [] }: Inline, redoc = false): string {
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts.map(hash)].join(' ')}`,
    `style-src ${["'self'", ...styles.map(hash)].join(' ')}`,
    ...(attributes.length ? [`style-src-attr ${["'unsafe-hashes'", ...attributes.map(hash)].join(' ')}`] : []),
    "img-src 'self' data:",
    `font-src 'self'${redoc ? ' data:' : ''}`,
    "connect-src 'self'",
    ...(redoc ? ['worker-src blob:'] : []),
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
