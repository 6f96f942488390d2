import { html, type Markup } from '../html/html.js';
import { type Heading, renderMarkdown } from '../html/markdown.js';
import { resolveLinks } from '../markdown/links.js';
import type { Page } from '../page.js';
import { type Site, url } from '../site.js';
import { SiteError } from '../site-error.js';

/** A text in Markdown that becomes a page. */
export interface Guide {
  /** The last part of its path under `/guides/`. */
  readonly name: string;
  /** The heading under which the list of guides shows it. */
  readonly group: string;
  readonly markdown: string;
  /** Address for a link as its author wrote it. */
  readonly resolveLink: (href: string) => string;
}

interface Written {
  readonly guide: Guide;
  readonly title: string;
  readonly description: string;
  readonly body: Markup;
  readonly headings: readonly Heading[];
}

/** The page of each guide, and the page that lists them. */
export function guidePages(site: Site, guides: readonly Guide[]): Page[] {
  const written = guides.map(write);
  return [
    overview(site, written),
    ...written.map(({ guide, title, description, body, headings }) => ({
      path: `/guides/${guide.name}/`,
      title,
      description,
      section: 'guides' as const,
      headings: headings.filter(({ level }) => level > 1),
      body: html`<div class="columns">
        ${sidebar(site, written, guide.name)}
        <article class="text">${body}</article>
        ${contents(headings)}
      </div>`,
      markdown: resolveLinks(guide.markdown, guide.resolveLink),
    })),
  ];
}

function write(guide: Guide): Written {
  const { body, headings } = renderMarkdown(guide.markdown, guide.resolveLink);
  const title = headings.find(({ level }) => level === 1)?.text;
  if (!title) throw new SiteError(`The guide ${guide.name} has no title. Begin it with "# ".`);
  return { guide, title, description: firstSentence(guide), body, headings };
}

function firstSentence({ name, markdown }: Guide): string {
  const paragraph = /^# .+\n+([^#\n][\s\S]*?)(?:\n\n|$)/.exec(markdown)?.[1];
  if (!paragraph) throw new SiteError(`The guide ${name} has no introduction. Add a paragraph below its title.`);
  const text = paragraph
    .replace(/\s+/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '');
  return /^.*?[.!?](?= |$)/.exec(text)?.[0] ?? text;
}

function overview(site: Site, written: readonly Written[]): Page {
  const description = site.config.guidesDescription;
  return {
    path: '/guides/',
    title: 'Guides',
    description,
    section: 'guides',
    headings: [],
    body: html`<div class="page wide">
      <h1>Guides</h1>
      <p class="lead">${description}</p>
      ${groups(written).map(
        ([group, members]) =>
          html`<h2>${group}</h2>
            <ul class="cards">
              ${members.map(
                ({ guide, title, description: about }) =>
                  html`<li>
                    <a href="${url(site, `/guides/${guide.name}/`)}"><strong>${title}</strong><span>${about}</span></a>
                  </li> `,
              )}
            </ul>`,
      )}
    </div>`,
    markdown: `# Guides\n\n${written.map(({ guide, title, description: about }) => `- [${title}](${url(site, `/guides/${guide.name}/index.md`)}): ${about}`).join('\n')}`,
  };
}

function sidebar(site: Site, written: readonly Written[], current: string): Markup {
  return html`<nav class="sidebar" aria-label="Guides">
    ${groups(written).map(
      ([group, members]) =>
        html`<p>${group}</p>
          <ul>
            ${members.map(
              ({ guide, title }) =>
                html`<li>
                  <a
                    href="${url(site, `/guides/${guide.name}/`)}"
                    ${guide.name === current && html` aria-current="page"`}
                    >${title}</a
                  >
                </li> `,
            )}
          </ul>`,
    )}
  </nav>`;
}

function contents(headings: readonly Heading[]): Markup {
  const entries = headings.filter(({ level }) => level === 2);
  return html`<nav class="contents" aria-label="On this page">
    ${
      entries.length > 1 &&
      html`<p>On this page</p>
        <ul>
          ${entries.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li> `)}
        </ul>`
    }
  </nav>`;
}

function groups(written: readonly Written[]): [string, Written[]][] {
  const byGroup = new Map<string, Written[]>();
  for (const member of written) {
    byGroup.set(member.guide.group, [...(byGroup.get(member.guide.group) ?? []), member]);
  }
  return [...byGroup];
}
