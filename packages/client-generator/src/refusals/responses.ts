import type { Document } from '@ddm-openapi/spec/derive';
import type { ClientOperation, Success } from '../document.js';
import { propertiesOf, typesOf } from '../schema.js';

/** What of the success responses of an operation a client cannot read, and what to do about it. */
export function responseRefusals(document: Document, operation: ClientOperation): string[] {
  return [
    ...operation.successes.flatMap((success) => successRefusals(document, success)),
    ...pageRefusals(document, operation),
  ];
}

function successRefusals(document: Document, { status, content, json }: Success): string[] {
  const its = `its response ${status}`;
  if (!/^2\d\d$/.test(status)) return [`${its} is of a range; write status codes such as 200`];
  if (!content) return [];
  if (json === undefined) return [`${its} is ${Object.keys(content).join(', ')}; the client reads application/json`];
  const types = typesOf(document, content[json]?.schema);
  // A schema that allows everything says nothing of the response.
  if (types.includes('object') && (types.length === 1 || types.length === 6)) return [];
  const others = types.filter((type) => type !== 'object');
  const may = types.includes('object') ? 'may be' : 'is';
  return [`${its} ${may} ${others.map(withArticle).join(' or ') || 'impossible'}; the client reads objects`];
}

function withArticle(type: string): string {
  if (type === 'null') return type;
  return `${type === 'array' ? 'an' : 'a'} ${type}`;
}

/** The fields that lists are paged by, where the response says its fields. */
function pageRefusals(document: Document, { pagination, successes }: ClientOperation): string[] {
  const [first] = successes;
  if (!pagination || !first?.content) return [];
  const fields = propertiesOf(document, first.content[first.json ?? '']?.schema);
  const { groups, items, total } = pagination;
  // The items of groups are in the groups.
  return (groups ? [groups] : [items, total])
    .filter((name) => !fields.includes(name))
    .map((name) => `x-pagination names ${name}, which is not a field of its response`);
}
