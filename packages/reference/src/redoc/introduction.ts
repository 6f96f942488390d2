import { guideUrl, hasSection, type Site, statusPath, url } from '../site.js';

/** Markdown sections that only the site adds to the introduction, so that Redoc's menu links to the other pages. */
export function introductionSections(site: Site): string {
  const sections = [
    hasSection(site, 'status-codes') && statusCodesSection(site),
    hasSection(site, 'errors') && errorCodesSection(site),
    `# Guides\n\n${guideLinks(site)}`,
  ];
  return `\n${sections.filter(Boolean).join('\n\n')}\n`;
}

function statusCodesSection(site: Site): string {
  const { statusCodes } = site.catalogue;
  const rows = statusCodes.map(
    ({ code, message, description }) =>
      `| [${code} ${message}](${url(site, statusPath(code))}) | ${firstSentence(description)} |`,
  );
  return `# Status codes

| Status | Meaning |
| --- | --- |
${rows.join('\n')}

[What to do about each of them](${url(site, '/status-codes/')})`;
}

function errorCodesSection(site: Site): string {
  const { length } = site.catalogue.errorCodes;
  return `# Error codes

[All ${length} error codes](${url(site, '/errors/')}), with cause, remedy and whether a retry can
help. Search there by code or by the words of a message.`;
}

function guideLinks(site: Site): string {
  const topics = [
    ['start', 'Getting started'],
    ['jobs', 'jobs'],
    ['pagination', 'pagination'],
    ['retries', 'retries'],
  ] as const;
  const links = topics.flatMap(([topic, text]) => {
    const address = guideUrl(site, topic);
    return address ? [`[${text}](${address})`] : [];
  });
  return [...links, `and [${links.length ? 'more' : 'all guides'}](${url(site, '/guides/')})`]
    .join(', ')
    .replace(/^and /, '')
    .concat('.');
}

function firstSentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return /^.*?[.:](?= |$)/.exec(line)?.[0].replace(/:$/, '.') ?? line;
}
