import type { Operation } from '@ddm-openapi/spec/derive';
import { type Document, referenceName, resolve } from '@ddm-openapi/spec/derive';
import { operationNotes } from '../redoc/operation-notes.js';
import { samplesOf } from '../samples/index.js';
import type { Site } from '../site.js';

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly 'x-extensible-enum'?: readonly unknown[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface OperationObject {
  readonly description: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;

/** One operation in Markdown, for text-reading tools: description, parameters, bodies, status codes and code. */
export function operationMarkdown(site: Site, operation: Operation): string {
  const { document } = site.catalogue;
  const item = resolve(document, document.paths[operation.path] as object) as Record<string, unknown>;
  const { description, parameters = [], requestBody, responses } = item[operation.method] as OperationObject;
  const success = resolve(document, responses[String(operation.success)] ?? {});
  const parts = [
    `# ${operation.summary}`,
    `\`${operation.method.toUpperCase()} ${operation.path}\`, operation \`${operation.id}\`${operation.deprecated ? ', deprecated' : ''}`,
    description.trim(),
    operationNotes(site, operation),
    ...section(
      'Parameters',
      parameters.map((reference) => {
        const { name, in: place, required, description: about, schema } = resolve(document, reference);
        return field(document, `${name}\` in \`${place}`, schema, Boolean(required), about);
      }),
    ),
    ...(requestBody ? body(document, 'Request body', resolve(document, requestBody).content) : []),
    ...body(document, `Response ${operation.success}`, success.content),
    `Errors: ${Object.keys(responses)
      .filter((code) => Number(code) >= 400)
      .join(', ')}`,
    ...samplesOf(site, operation).flatMap(({ label, lang, source }) => [
      `## ${label}`,
      `\`\`\`${lang}\n${source.trim()}\n\`\`\``,
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function body(document: Document, title: string, content?: Content): string[] {
  const media = content?.['application/json'];
  if (!media?.schema) return [];
  const example = media.example === undefined ? [] : [`\`\`\`json\n${JSON.stringify(media.example, null, 2)}\n\`\`\``];
  return [...section(title, fields(document, media.schema)), ...example];
}

function section(title: string, rows: readonly string[]): string[] {
  return [`## ${title}`, rows.length ? rows.join('\n') : 'None.'];
}

/** The fields of a schema, nested ones indented. A recursive schema is named, not repeated. */
function fields(document: Document, node: Schema, indent = '', parents: readonly Schema[] = []): string[] {
  const schema = resolve(document, node);
  if (parents.includes(schema)) return [];
  const inside = schema.items ? resolve(document, schema.items) : schema;
  return Object.entries(inside.properties ?? {}).flatMap(([name, property]) => {
    const resolved = resolve(document, property);
    return [
      `${indent}${field(document, name, property, Boolean(inside.required?.includes(name)), resolved.description)}`,
      ...fields(document, resolved, `${indent}  `, [...parents, schema]),
    ];
  });
}

function field(document: Document, name: string, node: Schema | undefined, required: boolean, about = ''): string {
  const schema = node ? resolve(document, node) : {};
  const kind = [schema.type === 'array' ? `array of ${itemType(document, schema)}` : (schema.type ?? 'object')];
  if (required) kind.push('required');
  const values = schema.enum ?? schema['x-extensible-enum'];
  const known = values ? ` Values: ${values.map((value) => `\`${String(value)}\``).join(', ')}.` : '';
  return `- \`${name}\` (${kind.join(', ')}): ${about.replace(/\s+/g, ' ').trim()}${known}`;
}

function itemType(document: Document, { items }: Schema): string {
  return items ? (referenceName(items) ?? resolve(document, items).type ?? 'object') : 'object';
}
