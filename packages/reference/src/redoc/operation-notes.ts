import type { Job, Operation, Pagination } from '@ddm-openapi/spec';
import { type Site, url } from '../site.js';

/** What the extensions of an operation say, in words: replacement, job, pagination, repeating. Markdown. */
export function operationNotes(site: Site, operation: Operation): string {
  const rows = [
    ...(operation.replacedBy ? [`**Use instead:** \`${operation.replacedBy}\`.`] : []),
    ...(operation.job ? [job(site, operation.job)] : []),
    ...(operation.pagination ? [pages(site, operation.pagination)] : []),
    repeating(site, operation),
  ];
  return rows.map((row) => `- ${row}`).join('\n');
}

function job(site: Site, { id, poll, optional }: Job): string {
  const may = optional ? ', if the answer has one' : '';
  return `**Job:** its id is in \`${id}\`${may}. Follow it with \`${poll}\` ([how](${url(site, '/guides/jobs/')})).`;
}

function pages(site: Site, { offset, page, limit, groups, items, total }: Pagination): string {
  const start = offset ? `\`${offset}\`, the index of the first item,` : `\`${page}\`, the number of the page from 1,`;
  const within = groups ? ` of each group in \`${groups}\`` : '';
  return `**Pages:** ask with ${start} and \`${limit}\`. Items are in \`${items}\`, their number in \`${total}\`${within} ([how](${url(site, '/guides/pagination/')})).`;
}

function repeating(site: Site, { idempotent }: Operation): string {
  const link = `([why](${url(site, '/guides/retries/')}))`;
  return idempotent
    ? `**Repeating:** safe. If the answer was lost, send the same request again ${link}.`
    : `**Repeating:** not safe. If the answer was lost, look at the state first ${link}.`;
}
