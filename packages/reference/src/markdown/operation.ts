import { firstExample, type Operation, referenceName, resolve } from '@ddm-openapi/spec/derive';
import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import type { Bundle } from '../catalogue.js';
import {
  isJson,
  jsonOf,
  type MediaType,
  operationNode,
  propertiesOf,
  type ResponseNode,
  type Schema,
} from '../document-nodes.js';
import { operationNotes } from '../redoc/operation-notes.js';
import { samplesOf } from '../samples/index.js';
import type { Site } from '../site.js';

/** One operation in Markdown, for text-reading tools: description, parameters, bodies, status codes and code. */
export function operationMarkdown(site: Site, operation: Operation): string {
  const { document } = site.catalogue;
  const { description, parameters, body, responses, otherResponses } = operationNode(document, operation);
  const parts = [
    `# ${operation.summary}`,
    `\`${operation.method.toUpperCase()} ${operation.path}\`, operation \`${operation.id}\`${operation.deprecated ? ', deprecated' : ''}`,
    description.trim(),
    operationNotes(site, operation),
    ...section(
      'Parameters',
      parameters.map(({ name, in: place, required = false, description: about, schema }) =>
        field(document, `${name}\` in \`${place}`, schema, required, about),
      ),
    ),
    ...contentMarkdown(document, body && !isJson(body) ? `Request body, ${body.type}` : 'Request body', body?.media),
    ...responseContent(document, operation.success, responses.get(operation.success)),
    `Errors: ${[...[...responses.keys()].filter((code) => code >= 400), ...otherResponses.keys()].join(', ')}`,
    ...samplesOf(site, operation).flatMap(({ label, lang, source }) => [
      `## ${label}`,
      `\`\`\`${lang}\n${source.trim()}\n\`\`\``,
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function responseContent(document: Bundle, status: number, response: ResponseNode | undefined): string[] {
  const title = `Response ${status}`;
  const json = jsonOf(response);
  if (json?.schema) return contentMarkdown(document, title, json);
  const types = Object.keys(response?.content ?? {});
  return types.length ? [`## ${title}`, `${types.join(', ')}.`] : [];
}

/** The fields of a body under a heading, and its example. */
export function contentMarkdown(document: Bundle, title: string, media: MediaType | undefined): string[] {
  if (!media?.schema) return [];
  const example = firstExample(document, media);
  const block = example === undefined ? [] : [`\`\`\`json\n${stringifyJson(example, 2)}\n\`\`\``];
  const { type = 'object' } = resolve<Schema>(document, media.schema);
  const rows = fields(document, media.schema);
  return [...section(title, rows.length || type === 'object' ? rows : [`A value of the type ${type}.`]), ...block];
}

function section(title: string, rows: readonly string[]): string[] {
  return [`## ${title}`, rows.length ? rows.join('\n') : 'None.'];
}

/** The fields of a schema, nested ones indented. A recursive schema is named, not repeated. */
function fields(document: Bundle, node: Schema, indent = '', parents: readonly Schema[] = []): string[] {
  const schema = resolve<Schema>(document, node);
  if (parents.includes(schema)) return [];
  return propertiesOf(document, schema.items ?? schema).flatMap(({ name, node: property, required }) => {
    const resolved = resolve<Schema>(document, property);
    return [
      `${indent}${field(document, name, property, required, resolved.description)}`,
      ...fields(document, resolved, `${indent}  `, [...parents, schema]),
    ];
  });
}

function field(document: Bundle, name: string, node: Schema | undefined, required: boolean, about = ''): string {
  const schema = node ? resolve<Schema>(document, node) : {};
  const kind = [schema.type === 'array' ? `array of ${itemType(document, schema)}` : (schema.type ?? 'object')];
  if (required) kind.push('required');
  const values = schema.enum ?? schema['x-extensible-enum'];
  const known = values ? ` Values: ${values.map((value) => `\`${String(value)}\``).join(', ')}.` : '';
  return `- \`${name}\` (${kind.join(', ')}): ${about.replace(/\s+/g, ' ').trim()}${known}`;
}

function itemType(document: Bundle, { items }: Schema): string {
  return items ? (referenceName(items) ?? resolve<Schema>(document, items).type ?? 'object') : 'object';
}
