import { Marked } from 'marked';
import { codeBlock } from './highlight.js';
import { html, type Markup, raw } from './html.js';
import { slug } from './slug.js';

/** A heading of a page, for its table of contents and the search. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly id: string;
}

/** Rendered Markdown. */
export interface Rendered {
  readonly body: Markup;
  readonly headings: readonly Heading[];
}

/** Turns the target of a link as written by the author into an address on the site. */
export type LinkResolver = (href: string) => string;

/** Renders CommonMark with tables. Headings get anchors, wide tables can be scrolled, and code is coloured. */
export function renderMarkdown(markdown: string, resolveLink: LinkResolver = (href) => href): Rendered {
  const headings: Heading[] = [];
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth, text }) {
        const id = unique(slug(text), headings);
        const inner = this.parser.parseInline(tokens);
        headings.push({ level: depth, text: plain(inner), id });
        if (depth === 1) return `<h1>${inner}</h1>\n`;
        return `<h${depth} id="${id}">${inner} ${anchor(id, plain(inner))}</h${depth}>\n`;
      },
      code({ text, lang }) {
        return `${codeBlock(text, lang ?? '')}\n`;
      },
      link({ href, tokens }) {
        return html`<a href="${resolveLink(href)}">${raw(this.parser.parseInline(tokens))}</a>`.text;
      },
      table({ header, rows }) {
        const cells = (row: typeof header, tag: 'th' | 'td') =>
          row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('');
        const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
        return `<div class="table" tabindex="0"><table><thead><tr>${cells(header, 'th')}</tr></thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const body = raw(marked.parse(markdown, { async: false }));
  return { body, headings };
}

/** Renders inline Markdown, without a paragraph around it. */
export function renderInline(markdown: string): Markup {
  return raw(new Marked({ gfm: true }).parseInline(markdown, { async: false }));
}

/** The link from a heading to itself. */
export function anchor(id: string, label: string): string {
  return html`<a class="anchor" href="#${id}" aria-label="Link to ${label}">#</a>`.text;
}

function plain(markup: string): string {
  return markup
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function unique(id: string, taken: readonly Heading[]): string {
  let candidate = id;
  for (let n = 2; taken.some((heading) => heading.id === candidate); n++) candidate = `${id}-${n}`;
  return candidate;
}
