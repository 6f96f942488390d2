import type { Job, JobFallback, Operation, Pagination } from '@ddm-openapi/spec/derive';
import type { GuideTopic } from '../config.js';
import { guideUrl, type Site } from '../site.js';

/** The extensions of an operation in words, as Markdown: replacement, job, pagination, idempotence. */
export function operationNotes(site: Site, operation: Operation): string {
  const rows = [
    ...(operation.replacedBy ? [`**Use instead:** \`${operation.replacedBy}\`.`] : []),
    ...(operation.job ? [job(site, operation.job)] : []),
    ...(operation.pagination ? [pages(site, operation.pagination)] : []),
    repeating(site, operation),
  ];
  return rows.map((row) => `- ${row}`).join('\n');
}

function job(site: Site, { field, poll, optional, fallback }: Job): string {
  const may = optional ? ', if the response has one' : '';
  return `**Job:** its id is in \`${field}\`${may}. Follow it with \`${poll}\`${link(site, 'jobs', 'how')}.${fallback ? instead(fallback) : ''}`;
}

function instead({ poll, field, until }: JobFallback): string {
  const states = until.map((state) => `\`${state}\``).join(' or ');
  return ` If that does not know the job, watch \`${poll}\` until \`${field}\` is ${states}.`;
}

function pages(site: Site, { offset, page, limit, groups, items, total }: Pagination): string {
  const start = offset ? `\`${offset}\`, the index of the first item,` : `\`${page}\`, the number of the page from 1,`;
  const within = groups ? ` of each group in \`${groups}\`` : '';
  return `**Pagination:** send ${start} and \`${limit}\`. Items are in \`${items}\`, their number in \`${total}\`${within}${link(site, 'pagination', 'how')}.`;
}

function repeating(site: Site, { idempotent }: Operation): string {
  return idempotent
    ? `**Idempotent:** yes. If the response was lost, retry the request${link(site, 'retries', 'why')}.`
    : `**Idempotent:** no. If the response was lost, check the state before you retry${link(site, 'retries', 'why')}.`;
}

/** A link to the guide about a topic, in brackets; empty if there is none. */
function link(site: Site, topic: GuideTopic, text: string): string {
  const address = guideUrl(site, topic);
  return address ? ` ([${text}](${address}))` : '';
}
