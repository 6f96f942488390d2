import { Ajv, type ValidateFunction } from 'ajv';
import { extensionsSchema } from '../generated/extensions-schema.js';
import type { Json } from './json.js';

// The schema is ours, and a test checks it; to do so here would cost each start more than the rules themselves.
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, logger: false, validateSchema: false });
ajv.addSchema(extensionsSchema, 'extensions');
const declared = new Set(Object.keys(extensionsSchema.definitions).filter((name) => name.startsWith('x-')));
const validators = new Map<string, ValidateFunction>();

/** Whether the rules know an extension. */
export const isDeclared = (name: string): boolean => declared.has(name);

/** The error in the value of an extension according to its schema, and its place; undefined if there is none. */
export function extensionProblem(name: string, value: Json): { message: string; steps: string[] } | undefined {
  let validate = validators.get(name);
  if (!validate) {
    validate = ajv.compile({ $ref: `extensions#/definitions/${name}` });
    validators.set(name, validate);
  }
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  const steps = (error?.instancePath ?? '')
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { message: `${[name, ...steps].join('.')} ${error?.message ?? 'is not valid'}.`, steps };
}
