import type { LinkResolver } from '../html/markdown.js';

/** Code blocks and spans, in which brackets are not links. */
const code = /(^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ {0,3}\2[^\n]*$|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\3(?!`))/m;

/** The target of a link: `](target` in a text, or `[name]: target` on a separate line. */
const target = /(\]\(<?|^ {0,3}\[[^\]]+\]: *<?)([^)\s<>]+)/gm;

/** Rewrites each link of a Markdown text to its address on the site, and nothing else. */
export function resolveLinks(markdown: string, resolve: LinkResolver): string {
  return markdown
    .split(code)
    .filter((_, index) => index % 4 < 2)
    .map((part, index) => (index % 2 ? part : part.replaceAll(target, (_, before, href) => before + resolve(href))))
    .join('');
}
