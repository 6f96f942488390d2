import type { Document } from '@ddm-openapi/spec/derive';
import type { ClientOperation, Success } from '../document.js';
import { propertiesOf, typesOf } from '../schema.js';
import { isStatus } from '../statuses.js';

/** What of the responses of an operation a client cannot read, and what to do about it. */
export function responseRefusals(document: Document, operation: ClientOperation): string[] {
  const { successes, unknownStatuses } = operation;
  const unknown = unknownStatuses.map((key) => `its response ${key} ${isNone}`);
  return [
    ...unknown,
    ...(successes.length || unknown.length ? [] : ['it has no response of a success, such as 200; write it']),
    ...successes.flatMap((success) => successRefusals(document, success)),
    ...pageRefusals(document, operation),
  ];
}

/** Keys of the catalogue that OpenAPI does not have for responses. */
export function catalogueRefusals(document: Document): string[] {
  const keys = Object.keys(document['x-status-codes'] ?? {});
  return keys.filter((key) => !isStatus(key)).map((key) => `x-status-codes has ${key}, which ${isNone}`);
}

const isNone = 'is not a status code such as 404, a range such as 4XX, or default; correct it';

function successRefusals(document: Document, { status, content, json }: Success): string[] {
  const its = `its response ${status}`;
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
