import type { LinkResolver } from '../html/markdown.js';

/** Code in blocks and in spans, where brackets are no links. */
const code = /(^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ {0,3}\2[^\n]*$|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\3(?!`))/m;

/** Where a link leads: `](target` in a text, and `[name]: target` on a line of its own. */
const target = /(\]\(<?|^ {0,3}\[[^\]]+\]: *<?)([^)\s<>]+)/gm;

/** A Markdown text with each link as the address that it has on the site; everything else stays as it is. */
export function resolveLinks(markdown: string, resolve: LinkResolver): string {
  return markdown
    .split(code)
    .filter((_, index) => index % 4 < 2)
    .map((part, index) => (index % 2 ? part : part.replaceAll(target, (_, before, href) => before + resolve(href))))
    .join('');
}
