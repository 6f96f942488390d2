import { type Site, statusPath, url } from '../site.js';

/** Sections that only the site adds to the introduction, so that Redoc's menu leads to the other pages. Markdown. */
export function introductionSections(site: Site): string {
  const { statusCodes, errorCodes } = site.catalogue;
  const rows = statusCodes.map(
    ({ code, message, description }) =>
      `| [${code} ${message}](${url(site, statusPath(code))}) | ${firstSentence(description)} |`,
  );
  return `
# Status codes

| Status | Meaning |
| --- | --- |
${rows.join('\n')}

[What to do about each of them](${url(site, '/status-codes/')})

# Error codes

[All ${errorCodes.length} error codes](${url(site, '/errors/')}), with what happened, what to do, and whether a retry can
help. Search there by code or by the words of a message.

# Guides

[Getting started](${url(site, '/guides/getting-started/')}), [authentication](${url(site, '/guides/authentication/')}),
[jobs](${url(site, '/guides/jobs/')}), [pagination](${url(site, '/guides/pagination/')}),
[retries](${url(site, '/guides/retries/')}), and [more](${url(site, '/guides/')}).
`;
}

function firstSentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return /^.*?[.:](?= |$)/.exec(line)?.[0].replace(/:$/, '.') ?? line;
}
