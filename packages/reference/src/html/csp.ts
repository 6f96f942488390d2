import { createHash } from 'node:crypto';

// See docs/decisions/0163-the-content-security-policy-names-hashes.md.
/** A page that needs more than others: that of Redoc, and those on which the emulator can be called. */
export type PageKind = 'redoc' | 'console';

/** Inline content of a page that its policy must name: scripts, styles and style attributes. */
export interface Inline {
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  readonly attributes?: readonly string[];
}

/**
 * A Content-Security-Policy that lets a page load what this site serves and nothing else. Inline texts are named by
 * their hashes, so the policy needs no server. Redoc searches in a worker that it creates itself, and its styles
 * contain a small font. The console starts a worker, and may call an emulator on the machine of the reader.
 */
export function contentSecurityPolicy({ scripts = [], styles = [], attributes = [] }: Inline, kind?: PageKind): string {
  const redoc = kind === 'redoc';
  const worker = { redoc: 'blob:', console: "'self'" };
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts.map(hash)].join(' ')}`,
    `style-src ${["'self'", ...styles.map(hash)].join(' ')}`,
    ...(attributes.length ? [`style-src-attr ${["'unsafe-hashes'", ...attributes.map(hash)].join(' ')}`] : []),
    "img-src 'self' data:",
    `font-src 'self'${redoc ? ' data:' : ''}`,
    `connect-src 'self'${kind === 'console' ? ' http://localhost:* http://127.0.0.1:*' : ''}`,
    ...(kind ? [`worker-src ${worker[kind]}`] : []),
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
