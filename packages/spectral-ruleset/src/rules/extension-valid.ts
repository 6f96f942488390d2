import { Ajv, type ValidateFunction } from 'ajv';
import { operationsOf } from '../core/document.js';
import { isObject, type JsonObject, type Path } from '../core/json.js';
import { type Finding, given, type Rule } from '../core/rule.js';
import { extensionsSchema } from '../generated/extensions-schema.js';

// The schema is ours, and a test checks it; to do so here would cost each start more than the rule itself.
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, logger: false, validateSchema: false });
ajv.addSchema(extensionsSchema, 'extensions');
const declared = new Set(Object.keys(extensionsSchema.definitions).filter((name) => name.startsWith('x-')));
const validators = new Map<string, ValidateFunction>();

export const extensionValid: Rule = {
  name: 'extension-valid',
  description: 'Extensions that these rules know say what their JSON Schema allows.',
  given: given.document,
  *check(document, _path, { schemas, catalogue }) {
    yield* problemsOf(document, []);
    for (const { value, path } of operationsOf(document)) yield* problemsOf(value, path);
    for (const { value, path } of schemas) yield* problemsOf(value, path);
    for (const { component, code } of catalogue.entries) yield* problemsOf(component, ['x-status-codes', code]);
  },
};

function* problemsOf(node: JsonObject, path: Path): Generator<Finding> {
  for (const [name, value] of Object.entries(node)) {
    if (!declared.has(name)) continue;
    const validate = validatorOf(name);
    if (
      validate(
        isObject(value) && name === 'x-status-codes'
          ? Object.fromEntries(Object.keys(value).map((key) => [key, {}]))
          : value,
      )
    )
      continue;
    const [error] = validate.errors ?? [];
    yield {
      message: `${name}${error?.instancePath.replaceAll('/', '.') ?? ''} ${error?.message ?? 'is not valid'}.`,
      path: [...path, name],
    };
  }
}

function validatorOf(name: string): ValidateFunction {
  let validate = validators.get(name);
  if (!validate) {
    validate = ajv.compile({ $ref: `extensions#/definitions/${name}` });
    validators.set(name, validate);
  }
  return validate;
}
