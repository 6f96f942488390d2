import type { Command } from '../commands/command.js';
import { commands } from '../commands/find.js';
import { inputSchema } from '../limits/input-schema.js';
import { type JsonSchema, jsonSchemaOf } from './json-schema.js';

/** Which operations are offered. */
export interface Selection {
  /** Whether operations that change something are among them. */
  readonly allowWrites: boolean;
  /** The groups whose operations are offered; undefined for all. */
  readonly groups: readonly string[] | undefined;
}

/** A tool as the protocol describes it. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema & {
    readonly type: 'object';
    readonly properties: Readonly<Record<string, JsonSchema>>;
  };
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    readonly openWorldHint: boolean;
  };
}

/** The name of the tool that follows jobs. No operation has it: their verbs are those of the document. */
export const waitTool = 'waitForJob';

/** The operations that are listed: those of the selection that are not deprecated. */
export function listedCommands(selection: Selection): Command[] {
  return commands.filter((command) => !command.deprecated && isAllowed(command, selection));
}

/** Whether an operation may be called. */
export function isAllowed(command: Command, { allowWrites, groups }: Selection): boolean {
  return (allowWrites || Boolean(command.reads)) && (!groups || groups.includes(command.group));
}

// See docs/decisions/0216-tools-for-agents-are-the-operations.md.
/** An operation as a tool. It is named by its operationId, which descriptions of other operations use too. */
export function toolOf(command: Command): Tool {
  const { operation, summary, description, job, reads, confirm, idempotent } = command;
  return {
    name: operation,
    title: summary,
    description: job ? `${description} It starts a job: \`${waitTool}\` follows it.` : description,
    inputSchema: inputSchemaOf(command),
    annotations: {
      readOnlyHint: Boolean(reads),
      destructiveHint: Boolean(confirm),
      idempotentHint: Boolean(idempotent),
      openWorldHint: true,
    },
  };
}

/** The parameters by name, and the body under `body`: the input of the client. */
function inputSchemaOf(command: Command): Tool['inputSchema'] {
  const { required = [], ...schema } = inputSchema(command);
  const properties = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, jsonSchemaOf(inner)]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties) as Tool['inputSchema']['properties'],
    ...(required.length && { required }),
    additionalProperties: false,
  };
}
