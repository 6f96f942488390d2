import type { Document } from './document.js';
import { child, entryOf, type Node, objectOf } from './json.js';
import { code } from './words.js';

type Steps = readonly string[];

/** Describes a place in words: "operation `createInstance`, query parameter `limit`". */
export function placeIn(document: Document, steps: Steps): string {
  const [root, first = '', second = ''] = steps;
  if (root === 'paths') {
    const found = document.operationAt(steps);
    if (!found)
      return words([
        `path ${code(first)}`,
        ...parts(document, document.follow(document.at(steps.slice(0, 2))), steps.slice(2)),
      ]);
    return words([`operation ${code(found.operation.id)}`, ...parts(document, found.operation, found.rest)]);
  }
  if (root === 'webhooks' && first) {
    const item = document.follow(document.at(steps.slice(0, 2)));
    return words([`webhook ${code(first)}`, ...parts(document, child(item, second), steps.slice(3))]);
  }
  if (root === 'components' && first) {
    const component = document.at(steps.slice(0, 3));
    // The names of addresses and methods are between these and what a request has.
    const depth = { callbacks: 5, pathItems: 4 }[first] ?? 3;
    const holder = document.at(steps.slice(0, depth));
    return words([componentWords(first, second, component.value), ...parts(document, holder, steps.slice(depth))]);
  }
  if (root === 'x-error-codes' && first) return `error code ${code(first)}`;
  if (root === 'x-status-codes' && first) return `status code ${plain(first)}`;
  if (root === 'x-platform-status-codes' && first) return `status code ${plain(first)} of the platform`;
  if (root === 'tags') return 'tags';
  return root === 'servers' || root === 'security' ? `the ${root} of the document` : 'the document';
}

function words(all: readonly string[]): string {
  return all.filter(Boolean).join(', ');
}

function componentWords(section: string, name: string, component: unknown): string {
  switch (section) {
    case 'schemas':
      return code(name);
    case 'responses':
      return `shared response ${code(name)}`;
    case 'requestBodies':
      return `shared request body ${code(name)}`;
    case 'parameters': {
      const { in: place, name: own } = objectOf(component);
      return `shared ${placeWord(place)}parameter ${code(String(own ?? name))}`;
    }
    case 'headers':
      return `shared header ${code(name)}`;
    case 'examples':
      return `shared example ${code(name)}`;
    case 'links':
      return `shared link ${code(name)}`;
    case 'callbacks':
      return `shared callback ${code(name)}`;
    case 'securitySchemes':
      return `security scheme ${code(name)}`;
    case 'pathItems':
      return `shared path item ${code(name)}`;
    case 'mediaTypes':
      return `shared media type ${code(name)}`;
    default:
      return `${code(section)} ${code(name)}`;
  }
}

/** The word for the location of a parameter, with a space at the end; empty for unknown locations. */
function placeWord(place: unknown): string {
  return ['query', 'path', 'header', 'cookie', 'querystring'].includes(String(place)) ? `${place} ` : '';
}

/** The words for a place below an operation or a component, without trailing segments that name nothing. */
function parts(document: Document, holder: Node, steps: Steps): string[] {
  const [key, name = '', ...rest] = steps;
  if (key === undefined) return [];
  const value = entryOf(holder.value, key);
  const one = (inner: Steps) => document.follow({ steps: [], value: inner.reduce<unknown>(entryOf, value) });
  switch (key) {
    case 'parameters': {
      if (!name) return [];
      const parameter = one([name]);
      const { in: place, name: own } = objectOf(parameter.value);
      return [`${placeWord(place)}parameter ${code(String(own))}`, ...parts(document, parameter, rest)];
    }
    case 'requestBody':
      return ['request body', ...parts(document, one([]), steps.slice(1))];
    case 'responses':
      return name ? [`response ${plain(name)}`, ...parts(document, one([name]), rest)] : [];
    case 'headers':
      return name ? [`header ${code(name)}`, ...parts(document, one([name]), rest)] : [];
    case 'content':
      return name ? [name === 'application/json' ? '' : code(name), ...parts(document, one([name]), rest)] : [];
    case 'encoding':
      return name ? [`encoding of ${code(name)}`, ...parts(document, one([name]), rest)] : [];
    case 'links':
      return name ? [`link ${code(name)}`] : [];
    case 'callbacks':
      return name
        ? [`callback ${code(name)}`, ...parts(document, one([name, ...rest.slice(0, 2)]), rest.slice(2))]
        : [];
    case 'schema':
    case 'itemSchema':
      return parts(document, { steps: [], value }, steps.slice(1));
    default: {
      const path = fieldPath(document, holder.value, steps);
      return path ? [`field ${code(path)}`] : [];
    }
  }
}

/** The path of a field below a schema, as in `nodes[].flavor`; empty for the schema itself. */
function fieldPath(document: Document, schema: unknown, steps: Steps): string {
  let path = '';
  let node = schema;
  for (let i = 0; i < steps.length; i++) {
    node = document.follow({ steps: [], value: node }).value;
    const key = steps[i] ?? '';
    const value = entryOf(node, key);
    if (key === 'properties' && i + 1 < steps.length) {
      const name = steps[++i] ?? '';
      path += `${path ? '.' : ''}${name}`;
      node = entryOf(value, name);
    } else if (key === 'prefixItems' && i + 1 < steps.length) {
      const index = steps[++i] ?? '';
      path += `[${index}]`;
      node = entryOf(value, index);
    } else if (key === 'items') {
      path += '[]';
      node = value;
    } else if (Array.isArray(node) || through.has(key)) {
      node = value;
    } else break;
  }
  return path;
}

/** Keys of a schema that contain schemas of the same value. */
const through = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'additionalProperties',
  'dependentSchemas',
]);

/** A plain word unchanged, anything else as code. */
function plain(name: string): string {
  return /^\w+$/.test(name) ? name : code(name);
}
