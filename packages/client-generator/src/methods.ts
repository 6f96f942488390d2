import { comment, key, literal, typeName, union } from './code.js';
import type { ClientOperation, Parameter } from './document.js';

/** The methods of the client with their inputs, answers and errors, as types that cost the compiler little. */
export function methodTypes(operations: readonly ClientOperation[]): string {
  const statusSets = new Map<string, string>();
  for (const { errorStatuses } of operations) {
    const statuses = errorStatuses.join(' | ');
    if (!statusSets.has(statuses)) statusSets.set(statuses, `Statuses${statusSets.size + 1}`);
  }
  const imports = ['Method', 'MethodWithoutInput', 'PagedMethod', 'PagedMethodWithoutInput'];
  const body = [
    ...[...statusSets].map(([statuses, name]) => `type ${name} = ${statuses || 'never'};\n`),
    ...operations.map(input),
    ...operations.map(output),
    `/** Every operation of the API, by its \`operationId\`. */\nexport interface DdmOperations {`,
    operations
      .map((operation) => method(operation, statusSets.get(operation.errorStatuses.join(' | ')) ?? 'never'))
      .join('\n'),
    '}\n',
    `/** The \`operationId\` of an operation. */\nexport type OperationId = keyof DdmOperations;\n`,
  ].join('\n');
  const used = imports.filter((name) => new RegExp(`\\b${name}<`).test(body));
  return `import type { ${used.join(', ')} } from '../method.js';\nimport type { components, operations } from './api.js';\n\n${body}`;
}

function input(operation: ClientOperation): string {
  const properties = operation.parameters.map((parameter) => property(operation, parameter));
  if (operation.body) {
    const content = operation.bodyOptional
      ? `NonNullable<operations['${operation.id}']['requestBody']>`
      : `operations['${operation.id}']['requestBody']`;
    const type = `${content}['content']['application/json']`;
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

function output(operation: ClientOperation): string {
  const type = operation.answer
    ? `components['schemas'][${literal(operation.answer)}]`
    : `operations['${operation.id}']['responses'][${operation.success}]['content']['application/json']`;
  return `/** What \`${operation.id}\` answers. */\nexport type ${typeName(operation.id)}Output = ${type};\n`;
}

function method(operation: ClientOperation, statuses: string): string {
  const name = typeName(operation.id);
  const optional =
    (operation.bodyOptional || !operation.body) &&
    operation.parameters.every((p) => !p.required || p.name === 'project_id');
  const { pagination } = operation;
  const item = pagination && itemType(`${name}Output`, pagination.groups, pagination.items);
  const type = `${item ? 'Paged' : ''}Method${optional ? 'WithoutInput' : ''}<${[`${name}Input`, `${name}Output`, statuses, ...(item ? [item] : [])].join(', ')}>`;
  return `${comment(hover(operation), '  ')}  readonly ${operation.id}: ${type};`;
}

function itemType(answer: string, groups: string | undefined, items: string): string {
  const holder = groups ? `NonNullable<${answer}[${literal(groups)}]>[number]` : answer;
  return `NonNullable<${holder}[${literal(items)}]>[number]`;
}

function hover(operation: ClientOperation): string {
  const parts = [`${operation.summary}.`, operation.description.trim()];
  if (operation.job)
    parts.push(
      `Starts a job: \`${operation.job.id}\` of the answer is its id; \`${operation.job.poll}\` tells its state.`,
    );
  if (operation.pagination) parts.push(`A list in pages: \`items()\` and \`pages()\` go through all of them.`);
  parts.push(`\`${operation.method.toUpperCase()} ${operation.path}\``);
  if (operation.deprecated) {
    parts.push(
      `@deprecated ${operation.replacedBy ? `Use {@link DdmOperations.${operation.replacedBy} | ${operation.replacedBy}}.` : 'There is no replacement.'}`,
    );
  }
  return parts.join('\n\n');
}

/** The type of what `x-error-codes` lists, open for codes not yet known. */
export function errorCodeType(codes: readonly string[]): string {
  return [
    `/** An error code that the catalogue knows. */\nexport type KnownErrorCode =${union(codes)};\n`,
    '/** An error code: a known one, or one that came later. */\nexport type ErrorCode = KnownErrorCode | (string & {});\n',
  ].join('\n');
}
