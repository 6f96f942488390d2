import type { Markup } from './html/html.js';
import type { Heading } from './html/markdown.js';
import type { Section } from './site.js';

/** What the head of a page and the lists of pages need to know of it. */
export interface PageFacts {
  /** Its folder on the site, such as `/errors/`; or a file, such as `/404.html`. */
  readonly path: string;
  readonly title: string;
  /** One sentence for search engines and previews. */
  readonly description: string;
  readonly section?: Section;
  /** Whether search engines may list it; true if absent. */
  readonly listed?: boolean;
  /** The same in Markdown, for tools. */
  readonly markdown?: string;
}

/** A page of the site, in both of its forms. */
export interface Page extends PageFacts {
  readonly body: Markup;
  /** Headings, for the search; anchors are theirs. */
  readonly headings: readonly Heading[];
  /** Name of the script that this page needs; `common.js`, what every page has, if absent. */
  readonly script?: string;
}

/** The file of a page, from the root of the site. */
export function pageFile({ path }: Pick<PageFacts, 'path'>): string {
  return path.endsWith('/') ? `${path}index.html`.slice(1) : path.slice(1);
}

/** The file of its Markdown form. */
export function markdownFile(page: Pick<PageFacts, 'path'>): string {
  return pageFile(page).replace(/html$/, 'md');
}
