import { jsonMedia } from '@ddm-openapi/spec/derive';
import { comment, key, literal, typeName } from './code.js';
import type { ClientConfig } from './config.js';
import type { ClientOperation, Parameter } from './document.js';
import type { ErrorClass } from './status-errors.js';
import { covers, isRange, statusLiteral } from './statuses.js';

// See docs/decisions/0121-parameters-are-one-flat-object.md.
/** The methods of the client with their inputs, outputs and errors, as types that are cheap for the compiler. */
export function methodTypes(
  operations: readonly ClientOperation[],
  errors: readonly ErrorClass[],
  config: ClientConfig,
  schemas: readonly string[],
  runtime: string,
): string {
  const { classPrefix, product } = config;
  const imports = ['Method', 'MethodWithoutInput', 'PagedMethod', 'PagedMethodWithoutInput'];
  const body = [
    ...operations.map(input),
    ...operations.map((operation) => output(operation, schemas)),
    ...operations.map((operation) => failure(operation, errors)),
    `/** Every operation of the ${product} API, by its \`operationId\`. */\nexport interface ${classPrefix}Operations {`,
    operations.map((operation) => method(operation, config)).join('\n'),
    '}\n',
    `/** The \`operationId\` of an operation. */\nexport type OperationId = keyof ${classPrefix}Operations;\n`,
  ].join('\n');
  const used = imports.filter((name) => new RegExp(`\\b${name}<`).test(body));
  return [
    `import type { ${used.join(', ')} } from '${runtime}';`,
    "import type { operations } from './api.js';",
    "import type * as schemas from './schemas.js';",
    `import type { OperationError } from './status-errors.js';\n\n${body}`,
  ].join('\n');
}

function input(operation: ClientOperation): string {
  const properties = operation.parameters.map((parameter) => property(operation, parameter));
  if (operation.body) {
    const content = operation.bodyOptional
      ? `NonNullable<operations['${operation.id}']['requestBody']>`
      : `operations['${operation.id}']['requestBody']`;
    const type = `${content}['content'][${literal(jsonMedia(operation.bodyContent) ?? '')}]`;
    properties.push(`${comment(operation.bodyDescription, '  ')}  body${operation.bodyOptional ? '?' : ''}: ${type};`);
  }
  if (!properties.length)
    return `/** \`${operation.id}\` takes nothing. */\nexport type ${typeName(operation.id)}Input = Record<string, never>;\n`;
  return `/** What \`${operation.id}\` takes. */\nexport interface ${typeName(operation.id)}Input {\n${properties.join('\n')}\n}\n`;
}

function property(operation: ClientOperation, parameter: Parameter): string {
  const filledIn = parameter.name === 'project_id';
  const text = filledIn
    ? 'The id of the project, if not that of the client.'
    : (parameter.description ?? parameter.name);
  const required = parameter.required && !filledIn;
  const place = `operations['${operation.id}']['parameters']['${parameter.in}']`;
  const holder =
    parameter.in === 'query' && operation.parameters.every((p) => p.in !== 'query' || !p.required)
      ? `NonNullable<${place}>`
      : place;
  const deprecated = parameter.deprecated ? '\n@deprecated' : '';
  return `${comment(text + deprecated, '  ')}  ${key(parameter.name)}${required ? '' : '?'}: ${holder}[${literal(parameter.name)}];`;
}

function output(operation: ClientOperation, schemas: readonly string[]): string {
  return `/** What \`${operation.id}\` gives. */\nexport type ${typeName(operation.id)}Output = ${outputType(operation, schemas)};\n`;
}

function outputType({ id, responseSchema, successes }: ClientOperation, schemas: readonly string[]): string {
  if (responseSchema && schemas.includes(responseSchema)) return `schemas.${responseSchema}`;
  const types = successes.map(({ status, content, json = '' }) => {
    if (!content) return 'Record<string, never>';
    return content[json]?.schema
      ? `operations['${id}']['responses'][${statusLiteral(status)}]['content'][${literal(json)}]`
      : 'Record<string, unknown>';
  });
  return [...new Set(types)].join(' | ');
}

function failure({ id, errorStatuses }: ClientOperation, errors: readonly ErrorClass[]): string {
  // A range has the classes of its statuses, too: one class of a status serves all operations.
  const known = errors.flatMap(({ statuses }) => statuses).filter((status) => !isRange(status));
  const inRanges = known.filter((status) => errorStatuses.some((key) => covers(key, status)));
  const statuses = [...new Set([...errorStatuses.filter((key) => !isRange(key)), ...inRanges])].sort();
  const type = `OperationError<${statuses.join(' | ') || 'never'}>`;
  return `/** Why \`${id}\` can fail. */\nexport type ${typeName(id)}Error = ${type};\n`;
}

function method(operation: ClientOperation, config: ClientConfig): string {
  const name = typeName(operation.id);
  const optional =
    (operation.bodyOptional || !operation.body) &&
    operation.parameters.every((p) => !p.required || p.name === 'project_id');
  const { pagination } = operation;
  const item = pagination && itemType(`${name}Output`, pagination.groups, pagination.items);
  const type = `${item ? 'Paged' : ''}Method${optional ? 'WithoutInput' : ''}<${[`${name}Input`, `${name}Output`, `${name}Error`, ...(item ? [item] : [])].join(', ')}>`;
  return `${comment(hover(operation, config), '  ')}  readonly ${operation.id}: ${type};`;
}

function itemType(output: string, groups: string | undefined, items: string): string {
  const holder = groups ? `NonNullable<${output}[${literal(groups)}]>[number]` : output;
  return `NonNullable<${holder}[${literal(items)}]>[number]`;
}

function hover(operation: ClientOperation, { classPrefix, site }: ClientConfig): string {
  const parts = [`${operation.summary}.`, operation.description.trim()];
  if (operation.job)
    parts.push(
      `Starts a job: \`${operation.job.field}\` of the response is its id; \`${operation.job.poll}\` tells its state.`,
    );
  if (operation.headers.length) {
    const names = operation.headers.map((name) => `\`${name}\``).join(', ');
    parts.push(`It takes these headers, in \`headers\` of the options of the call: ${names}.`);
  }
  if (operation.pagination) parts.push(`A list in pages: \`items()\` and \`pages()\` go through all of them.`);
  parts.push(
    `\`${operation.method.toUpperCase()} ${operation.path}\``,
    `{@link ${site}/operations/${operation.id}.md | Reference}`,
  );
  if (operation.deprecated) {
    parts.push(
      `@deprecated ${operation.replacedBy ? `Use {@link ${classPrefix}Operations.${operation.replacedBy} | ${operation.replacedBy}}.` : 'There is no replacement.'}`,
    );
  }
  return parts.join('\n\n');
}
