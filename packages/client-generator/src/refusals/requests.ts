import { type Document, jsonMedia } from '@ddm-openapi/spec/derive';
import type { ClientOperation, Parameter } from '../document.js';
import { typesOf } from '../schema.js';

/** What of the request of an operation a client cannot send, and what to do about it. */
export function requestRefusals(document: Document, operation: ClientOperation): string[] {
  const { method, path, parameters, otherServer } = operation;
  return [
    ...(method === 'trace' ? ['no browser and no runtime of JavaScript sends TRACE'] : []),
    ...(/[?#]/.test(path) ? ['its path has a query or a fragment; write query parameters'] : []),
    ...(otherServer ? ['it has another server than the client, which has one base URL'] : []),
    ...clashes(parameters),
    ...parameters.flatMap((parameter) => parameterRefusals(document, parameter)),
    ...bodyRefusals(document, operation),
    ...paginationRefusals(operation),
  ];
}

/** All parameters and the body share one object in the client, so their names must differ. */
function clashes(parameters: readonly Parameter[]): string[] {
  const names = ['body', ...parameters.map(({ name }) => name)];
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(twice)].map(
    (name) => `two of its inputs are named ${name}, and one object holds them all; rename one`,
  );
}

function parameterRefusals(document: Document, parameter: Parameter): string[] {
  const { name, in: place, schema, content, style, allowReserved } = parameter;
  const its = `its ${place} parameter ${name}`;
  if (place !== 'path' && place !== 'query')
    return [
      `${its} is not sent: the client sends parameters of path and query; make a header optional, and callers give it in their options`,
    ];
  if (content) return [`${its} has a media type; write a schema of text, number or boolean`];
  if (style && style !== (place === 'path' ? 'simple' : 'form'))
    return [`${its} has the style ${style}; only ${place === 'path' ? 'simple' : 'form'} is sent`];
  if (allowReserved) return [`${its} has allowReserved, and the client encodes reserved characters`];
  if (name === '__proto__') return [`${its} has a name that no object of JavaScript can hold; rename it`];
  if (name === 'project_id' && place === 'query')
    return [`${its} has the name by which the client knows the project of a path; rename it`];
  const compound = schema ? typesOf(document, schema).filter((type) => type === 'array' || type === 'object') : [];
  // A schema that says nothing allows everything, and callers give a text.
  const says = compound.length && (schema?.type !== undefined || typesOf(document, schema).length < 6);
  return says ? [`${its} may be an ${compound.join(' or an ')}; the client sends texts, numbers and booleans`] : [];
}

function bodyRefusals(document: Document, { method, bodyContent }: ClientOperation): string[] {
  if (!bodyContent) return [];
  if (method === 'get' || method === 'head') return [`${method.toUpperCase()} has no request body; remove it`];
  const json = jsonMedia(bodyContent);
  if (json === undefined) {
    const types = Object.keys(bodyContent).join(', ') || 'without a media type';
    return [`its request body is ${types}; the client sends application/json`];
  }
  const types = typesOf(document, bodyContent[json]?.schema).filter((type) => type !== 'null');
  return types.some((type) => type === 'object' || type === 'array')
    ? []
    : [`its request body is a ${types.join(' or ')}; the client sends objects and arrays`];
}

function paginationRefusals({ pagination, parameters }: ClientOperation): string[] {
  if (!pagination) return [];
  const { style, limit, offset, page } = pagination;
  if (style !== 'offset' && style !== 'page')
    return [`x-pagination has the style ${String(style)}; the client knows offset and page; remove x-pagination`];
  const position = style === 'page' ? page : offset;
  return [position, limit]
    .filter((name) => !parameters.some((parameter) => parameter.in === 'query' && parameter.name === name))
    .map((name) => `x-pagination names ${name}, which is none of its query parameters`);
}
