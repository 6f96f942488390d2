import type { Entry } from './browser/find.js';
import { fieldNames } from './field-names.js';
import type { Page } from './page.js';
import { errorPath, operationPath, type Site, statusPath, webhooksPath } from './site.js';
import { webhooksOf } from './webhooks.js';

/** All entries of the search. Among equally good results, those listed first here are shown first. */
export function searchEntries(site: Site, pages: readonly Page[]): Entry[] {
  const { operations, statusCodes, platformStatusCodes, errorCodes, document } = site.catalogue;
  return [
    ...[...operations]
      .sort((a, b) => Number(a.deprecated ?? false) - Number(b.deprecated ?? false))
      .map((operation) => ({
        kind: operation.deprecated ? 'Deprecated operation' : 'Operation',
        title: operation.summary,
        path: operationPath(operation),
        words: `${operation.id} ${operation.method} ${operation.path} ${operation.tag} ${fieldNames(site, operation).join(' ')}`,
      })),
    ...webhooksOf(document).map(({ name, title, id, method }) => ({
      kind: 'Webhook',
      title,
      path: `${webhooksPath}#${id}`,
      words: `webhook ${name} ${method}`,
    })),
    ...errorCodes.map(({ code, message, remedy }) => ({
      kind: 'Error code',
      title: `${code} ${message}`,
      path: errorPath(code),
      words: remedy,
    })),
    ...[...statusCodes, ...platformStatusCodes].map(({ code, message }) => ({
      kind: 'Status code',
      title: `${code} ${message}`,
      path: statusPath(code),
      words: 'status',
    })),
    ...pages
      .filter(({ section, listed }) => section === 'guides' && listed !== false)
      .flatMap(({ path, title, description, headings }) => [
        { kind: 'Guide', title, path, words: description },
        ...headings.map(({ text, id }) => ({ kind: title, title: text, path: `${path}#${id}`, words: title })),
      ]),
  ];
}
