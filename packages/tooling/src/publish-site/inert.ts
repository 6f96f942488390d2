import { extname } from 'node:path';
import type { SiteFile } from './files.js';

/** Kinds of files that a browser shows without running anything in them. */
const shown = ['.css', '.html', '.json', '.md', '.png', '.txt', '.woff2', '.yaml'];

/** Nothing runs, nothing is sent, nothing is framed. */
const policy = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * What is before a page, so that nothing in the page comes before it: a byte order mark, a comment or a tag of the page
 * can neither change the encoding nor end the head. The page's own policy holds beside this one.
 */
const prefix = Buffer.from(`<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">\n`);

/** Whether a site that runs no scripts keeps a file. Scripts are of no use there, and SVG and XML can hold some. */
export function isInert({ path }: SiteFile): boolean {
  return shown.includes(extname(path));
}

/** The content of a file with what keeps a browser from running the scripts in it. */
export function makeInert({ path }: SiteFile, content: Buffer): Buffer {
  return extname(path) === '.html' ? Buffer.concat([prefix, content]) : content;
}
