import { kebabCase, sentence } from '../draft.js';
import type { Facts, Field } from './facts.js';

/** Where the manual has its pages; the draft names one that may not exist. */
const manual = 'https://docs.otc.t-systems.com/distributed-database-middleware/api-ref';

/** Whether a tool asks a person before it sends the operation, until its author knows better. */
export function asks(method: string): boolean {
  return method !== 'get';
}

/** The operation as YAML, as far as its facts tell. */
export function operationText({ id, method, tag, area, name, hasBody, parameters, field }: Facts): string {
  const schema = (kind: string) => `../../components/schemas/${area}/${name}${kind}.yaml`;
  const lines = [
    `${method}:`,
    `  operationId: ${id}`,
    `  tags: [${tag}]`,
    `  summary: ${sentence(id)}`,
    '  description: |',
    '    Describe what it does, what it requires, and what changes.',
    '  externalDocs:',
    '    description: The page of the manual',
    `    url: ${manual}/${kebabCase(id)}.html`,
    ...(parameters.length
      ? ['  parameters:', ...parameters.map(([one]) => `    - $ref: ../../components/parameters/${one}.yaml`)]
      : []),
    ...(hasBody
      ? [
          '  requestBody:',
          '    description: Describe it.',
          '    required: true',
          '    content:',
          '      application/json:',
          '        schema:',
          `          $ref: ${schema('Request')}`,
          '        example:',
          '          enabled: true',
        ]
      : []),
    `  x-idempotent: ${method !== 'post' && method !== 'patch'}`,
    ...(asks(method) ? ['  x-confirm: true'] : []),
    '  responses:',
    '    "200":',
    '      description: The request succeeded.',
    '      headers:',
    '        X-Request-Id:',
    '          $ref: ../../components/headers/X-Request-Id.yaml',
    '      content:',
    '        application/json:',
    '          schema:',
    `            $ref: ${schema('Response')}`,
    '          example:',
    `            ${field === 'list' ? 'names: [one]' : 'enabled: true'}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** A schema with one field, to be replaced. */
export function schemaText(description: string, field: Field): string {
  const head = `description: ${description}\ntype: object\n`;
  if (field === 'list')
    return `${head}required: [names]
properties:
  names:
    type: array
    description: Replace this field.
    items:
      type: string
      description: Replace this field.
    example: [one]
`;
  return `${head}required: [enabled]
properties:
  enabled:
    type: boolean
    description: Replace this field.
    example: true
`;
}
