import { markdownFile, type PageFacts } from '../page.js';
import { hasSection, type Site, siteName, url } from '../site.js';

/** The file `llms.txt`, which tells text-reading tools where each page and each operation is in Markdown. */
export function llmsText(site: Site, pages: readonly PageFacts[]): string {
  const address = (path: string) => site.origin + url(site, path);
  const pageRows = pages
    .filter(({ markdown, markdownFile: other }) => markdown !== undefined && other === undefined)
    .map((page) => `- [${page.title}](${address(markdownFile(page))}): ${page.description}`);
  const operationRows = site.catalogue.operations.map(
    ({ id, summary, method, path, deprecated }) =>
      `- [${summary}](${address(`/operations/${id}.md`)}): ${method.toUpperCase()} ${path}${deprecated ? ', deprecated' : ''}`,
  );
  return `# ${siteName(site)}

> The REST API of ${site.config.serviceName} (${site.config.service}), as one OpenAPI document${hasSection(site, 'errors') ? ' with its status codes and error codes' : ''}.

The whole document: [openapi.json](${address('/openapi.json')}), [openapi.yaml](${address('/openapi.yaml')}).

## Pages

${pageRows.join('\n')}

## Operations

${operationRows.join('\n')}
`;
}
