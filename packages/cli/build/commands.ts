import {
  type Document,
  DocumentError,
  firstExample,
  jsonMedia,
  type MediaExamples,
  operationsOf,
  resolve,
} from '@ddm-openapi/spec/derive';
import type { Column, Command, Group, Input, Parameter, Schema } from '../src/commands/command.js';
import type { CliProject } from './config.js';
import { groupsOf, nameOf } from './names.js';
import { oneLine } from './one-line.js';
import { refuseOtherBodies } from './refuse.js';
import { schemaOf } from './schema.js';
import { withSources } from './sources.js';

/** Everything that the program knows of its service: groups and commands. */
export interface CommandTable {
  readonly groups: readonly Group[];
  readonly commands: readonly Command[];
}

/** The settings that the table depends on. */
export type TableConfig = Partial<Pick<CliProject, 'exampleQuery'>>;

type Operation = ReturnType<typeof operationsOf>[number];

interface OperationObject {
  readonly description?: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
  readonly 'x-confirm'?: boolean;
}

interface ParameterObject {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: object;
  readonly example?: unknown;
}

interface MediaType extends MediaExamples {
  readonly schema?: object;
}

// See docs/decisions/0210-the-command-line-is-generated-from-the-document.md.
/**
 * The commands of a service, from its bundled document. Throws a DocumentError that names two operations with one name, or
 * those with bodies that are not JSON.
 */
export function commandTable(document: Document, config: TableConfig): CommandTable {
  refuseOtherBodies(document);
  const commands = withSources(operationsOf(document).map((operation) => commandOf(document, operation, config)));
  const names = commands.map(({ group, verb }) => `${group} ${verb}`);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) {
    const both = commands.filter((_, index) => names[index] === names[twice]).map(({ operation }) => operation);
    throw new DocumentError(`${both.join(' and ')} would both be the command "${names[twice]}". Rename one.`);
  }
  const { tags = [] } = document as { tags?: readonly { readonly name: string; readonly description?: string }[] };
  const described = new Map(
    tags.flatMap(({ name, description = '' }) => {
      const own = groupsOf(name);
      const sentences = oneLine(description).split(/(?<=\.) /);
      // A tag of several groups describes each in a sentence.
      return own.map(
        (group, index) => [group, own.length > 1 ? (sentences[index] ?? '') : oneLine(description)] as const,
      );
    }),
  );
  const used = [...new Set(commands.map(({ group }) => group))];
  const groups = used.map((name) => ({ name, description: described.get(name) ?? '' }));
  return { groups, commands };
}

function commandOf(document: Document, operation: Operation, { exampleQuery = {} }: TableConfig): Command {
  const { id, method, path, tag, summary, pagination, job } = operation;
  const item = resolve(document, document.paths[path] as object) as Record<string, unknown>;
  const source = item[method] as OperationObject;
  const nodes = [...((item.parameters as object[]) ?? []), ...(source.parameters ?? [])];
  const parameters = parametersOf(document, nodes);
  const body = source.requestBody && bodyOf(document, source.requestBody);
  const { verb: name, group } = nameOf({ operationId: id, tag, path });
  const verb = name.split('-')[0] ?? '';
  const description = oneLine(source.description ?? summary);
  const response = responseOf(document, source, operation.success);
  const items = pagination
    ? [pagination.groups, pagination.items].filter((field) => field !== undefined)
    : verb === 'list'
      ? onlyList(response)
      : undefined;
  const inside = items ? undefined : onlyObject(response);
  const rows = items ? listOf(response, items) : inside ? response.properties?.[inside] : response;
  const columns = columnsOf(rows);
  const others = Object.keys(rows?.properties ?? {}).filter((field) => !columns.some((one) => one.name === field));
  return {
    group,
    verb: name,
    operation: id,
    method: method.toUpperCase(),
    path,
    summary,
    description,
    parameters,
    ...(body && { body: { required: body.required, schema: body.schema } }),
    example: exampleOf(document, nodes, body, exampleQuery[id] ?? []),
    columns,
    ...(others.length && { others }),
    ...(items && { items }),
    ...(inside && { inside }),
    ...(pagination && {
      pagination: { position: pagination.offset ?? pagination.page ?? '', limit: pagination.limit },
    }),
    ...(job && { job: { field: job.field, poll: job.poll, ...(job.fallback && { fallback: true }) } }),
    ...((method === 'delete' || source['x-confirm'] === true) && { confirm: true as const }),
    ...(method === 'get' && { reads: true as const }),
    ...(operation.idempotent && { idempotent: true as const }),
    ...(operation.deprecated && { deprecated: true as const }),
    ...(operation.replacedBy && { replacedBy: operation.replacedBy }),
  };
}

/** The project is a setting of the whole program, so it is not a parameter of a command. */
const project = 'project_id';

function resolved(document: Document, nodes: readonly object[]): ParameterObject[] {
  return nodes
    .map((node) => resolve<ParameterObject>(document, node as ParameterObject))
    .filter(({ name }) => name !== project);
}

function parametersOf(document: Document, nodes: readonly object[]): Parameter[] {
  return resolved(document, nodes)
    .map(({ name, in: place, required = false, description, schema }) => ({
      name,
      in: place,
      required,
      schema: { ...schemaOf(document, schema), ...(description && { description: oneLine(description) }) },
    }))
    .sort((a, b) => Number(a.in !== 'path') - Number(b.in !== 'path'));
}

interface Body {
  readonly required: boolean;
  readonly schema: Schema;
  readonly example: unknown;
}

function bodyOf(document: Document, node: object): Body {
  const { required = false, content } = resolve<{ required?: boolean; content: Record<string, MediaType> }>(
    document,
    node as { content: Record<string, MediaType> },
  );
  const media = content[jsonMedia(content) ?? ''];
  return { required, schema: schemaOf(document, media?.schema), example: firstExample(document, media) };
}

function exampleOf(
  document: Document,
  nodes: readonly object[],
  body: Body | undefined,
  query: readonly string[],
): Input {
  const parameters = resolved(document, nodes).flatMap(({ name, in: place, required, schema, example }) => {
    const value = example ?? (schema && resolve<Schema>(document, schema as Schema).example);
    return value !== undefined && (required || place === 'path' || query.includes(name))
      ? [[name, value] as const]
      : [];
  });
  return { ...Object.fromEntries(parameters), ...(body?.example !== undefined && { body: body.example }) };
}

function responseOf(document: Document, { responses }: OperationObject, status: number): Schema {
  const response = resolve<{ content?: Record<string, MediaType> }>(document, responses[String(status)] as object);
  return schemaOf(document, response.content?.[jsonMedia(response.content) ?? '']?.schema);
}

/** The schema of the items behind some fields, each of which holds an array. */
function listOf(schema: Schema, fields: readonly string[]): Schema | undefined {
  return fields.reduce<Schema | undefined>((inside, field) => inside?.properties?.[field]?.items, schema);
}

/** The field of a response that holds a list, if there is one such field only. */
function onlyList({ properties = {} }: Schema): string[] | undefined {
  const lists = Object.keys(properties).filter((name) => properties[name]?.type === 'array');
  return lists.length === 1 ? lists : undefined;
}

/** The field of a response that holds an object, if the response has no other field. */
function onlyObject({ properties = {} }: Schema): string | undefined {
  const [name, ...others] = Object.keys(properties);
  return name !== undefined && !others.length && properties[name]?.properties ? name : undefined;
}

/** Fields that tell most, wherever a schema has them. */
const leading = ['name', 'status', 'id'];

/** The fields that fit into a cell: single values, and lists of them. */
function columnsOf({ properties = {} }: Schema = {}): Column[] {
  const shown = Object.entries(properties).filter(([, { type, items }]) => {
    const cell = type === 'array' ? items?.type : type;
    return cell !== undefined && cell !== 'object' && cell !== 'array';
  });
  const rank = ([name]: [string, Schema]) => (leading.includes(name) ? leading.indexOf(name) : leading.length);
  return shown
    .sort((a, b) => rank(a) - rank(b))
    .map(([name, { 'x-time-format': time }]) => ({ name, ...(time && { time }) }));
}
