import { type Site, url } from '../site.js';

/** The reference for tools: the introduction, then every operation with its address in Markdown. */
export function referenceMarkdown(site: Site): string {
  const { document, operations } = site.catalogue;
  const lists = document.tags.map(({ name, description = '' }) => {
    const rows = operations
      .filter(({ tag }) => tag === name)
      .map(
        ({ id, method, path, summary, deprecated }) =>
          `- [${summary}](${url(site, `/operations/${id}.md`)}): \`${method.toUpperCase()} ${path}\`${deprecated ? ' (deprecated)' : ''}`,
      );
    return `## ${name}\n\n${description.trim()}\n\n${rows.join('\n')}`;
  });
  const introduction = (document.info.description ?? '').trim().replace(/^#/gm, '##');
  return [`# ${document.info.title}`, introduction, ...lists].join('\n\n');
}
