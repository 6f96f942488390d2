import type { Command, Parameter, Schema } from '../commands/command.js';

/** The whole input of a command as one schema: its parameters by name, and the body under `body`. */
export function inputSchema({ parameters, body }: Pick<Command, 'body' | 'parameters'>): Schema {
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(parameters.map((parameter) => [parameter.name, schemaOf(parameter)])),
      ...(body && { body: body.schema }),
    },
    required: [
      ...parameters.filter((parameter) => parameter.required).map(({ name }) => name),
      ...(body?.required ? ['body'] : []),
    ],
  };
}

/** A segment of a path may not be one that leads elsewhere. */
function schemaOf({ in: place, schema }: Parameter): Schema {
  return place === 'path' && schema.type === 'string' && !schema.enum
    ? { not: { enum: ['.', '..'] }, ...schema }
    : schema;
}
