import type { Command, Schema } from '../commands/command.js';

/** The whole input of a command as one schema: its parameters by name, and the body under `body`. */
export function inputSchema({ parameters, body }: Pick<Command, 'body' | 'parameters'>): Schema {
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
      ...(body && { body: body.schema }),
    },
    required: [
      ...parameters.filter((parameter) => parameter.required).map(({ name }) => name),
      ...(body?.required ? ['body'] : []),
    ],
  };
}
