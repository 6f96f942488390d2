import type { Job, JobFallback, Operation, Pagination } from '@ddm-openapi/spec/derive';
import type { GuideTopic } from '../config.js';
import { guideUrl, type Site } from '../site.js';

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

function job(site: Site, { field, poll, optional, fallback }: Job): string {
  const may = optional ? ', if the answer has one' : '';
  return `**Job:** its id is in \`${field}\`${may}. Follow it with \`${poll}\`${link(site, 'jobs', 'how')}.${fallback ? instead(fallback) : ''}`;
}

function instead({ poll, field, until }: JobFallback): string {
  const states = until.map((state) => `\`${state}\``).join(' or ');
  return ` Where that does not know the job, watch \`${poll}\` until \`${field}\` is ${states}.`;
}

function pages(site: Site, { offset, page, limit, groups, items, total }: Pagination): string {
  const start = offset ? `\`${offset}\`, the index of the first item,` : `\`${page}\`, the number of the page from 1,`;
  const within = groups ? ` of each group in \`${groups}\`` : '';
  return `**Pages:** ask with ${start} and \`${limit}\`. Items are in \`${items}\`, their number in \`${total}\`${within}${link(site, 'pagination', 'how')}.`;
}

function repeating(site: Site, { idempotent }: Operation): string {
  return idempotent
    ? `**Repeating:** safe. If the answer was lost, send the same request again${link(site, 'retries', 'why')}.`
    : `**Repeating:** not safe. If the answer was lost, look at the state first${link(site, 'retries', 'why')}.`;
}

/** A link to the guide about a topic, in brackets; nothing where there is none. */
function link(site: Site, topic: GuideTopic, text: string): string {
  const address = guideUrl(site, topic);
  return address ? ` ([${text}](${address}))` : '';
}
