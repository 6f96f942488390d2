import type { Markup } from './html/html.js';
import type { Heading } from './html/markdown.js';
import type { Section } from './site.js';

/** Facts about a page for its head and for lists of pages. */
export interface PageFacts {
  /** Its folder on the site, such as `/errors/`; or a file, such as `/404.html`. */
  readonly path: string;
  readonly title: string;
  /** One sentence for search engines and previews. */
  readonly description: string;
  readonly section?: Section;
  /** The line below the title in the picture for previews; the description if absent. */
  readonly pictureLine?: string;
  /** Whether search engines may list it; true if absent. */
  readonly listed?: boolean;
  /** The page in Markdown, for tools. */
  readonly markdown?: string;
  /** The file of that; by default next to the page. */
  readonly markdownFile?: string;
}

/** A page of the site, in both of its forms. */
export interface Page extends PageFacts {
  readonly body: Markup;
  /** Headings with their anchors, for the search. */
  readonly headings: readonly Heading[];
  /** Name of the script that this page needs; by default `common.js`, which every page has. */
  readonly script?: string;
  /** Name of its style sheet; by default `style.css`. */
  readonly style?: string;
  /** Whether the emulator can be called on it. */
  readonly calls?: boolean;
  /** What search engines read about it, as JSON-LD. */
  readonly structuredData?: object;
}

/** The file of a page, from the root of the site. */
export function pageFile({ path }: Pick<PageFacts, 'path'>): string {
  return path.endsWith('/') ? `${path}index.html`.slice(1) : path.slice(1);
}

/** The file of its Markdown form. */
export function markdownFile(page: Pick<PageFacts, 'path' | 'markdownFile'>): string {
  return page.markdownFile ?? pageFile(page).replace(/html$/, 'md');
}
