import { marked } from 'marked';

/** A link, with the page that contains it. */
export interface Link {
  readonly from: string;
  readonly target: string;
}

const attribute = /\s(?:href|src|data-(?:index|redoc|definition|options))="([^"]*)"/g;

/** The links of an HTML text: what it refers to, and what it loads. */
export function linksOf(from: string, html: string): Link[] {
  return [...html.matchAll(attribute)].map((match) => ({ from, target: unescapeHtml(match[1] ?? '') }));
}

/** The links of a Markdown text, outside of its code. */
export function markdownLinksOf(from: string, text: string): Link[] {
  const links: Link[] = [];
  marked.walkTokens(marked.lexer(text), (token) => {
    if (token.type === 'link' || token.type === 'image') links.push({ from, target: token.href as string });
  });
  return links;
}

/** The anchors of an HTML text. */
export function anchorsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((match) => unescapeHtml(match[1] ?? '')));
}

/**
 * Links to files or anchors that do not exist on the site. Links to other hosts are skipped. `routes` are the addresses
 * that Redoc creates after the `#`.
 */
export function brokenLinks(
  links: readonly Link[],
  files: ReadonlyMap<string, string>,
  base: string,
  routes: ReadonlySet<string>,
): string[] {
  const anchors = new Map<string, Set<string>>();
  return links.flatMap(({ from, target }) => {
    if (/^(https?:|mailto:|data:)/.test(target)) return [];
    const { pathname, hash } = new URL(target, `http://site${base}${from}`);
    const report = [`${from} → ${target}`];
    if (!pathname.startsWith(base)) return report;
    const path = decodeURIComponent(pathname.slice(base.length));
    const file = files.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
    if (file === undefined) return report;
    const anchor = decodeURIComponent(hash.slice(1));
    if (!anchor) return [];
    if (anchor.startsWith('/')) return routes.has(anchor) ? [] : report;
    const known = anchors.get(file) ?? anchorsOf(file);
    anchors.set(file, known);
    return known.has(anchor) ? [] : report;
  });
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
