import { Ajv, type ValidateFunction } from 'ajv';
import { isObject, type JsonObject } from './json.js';

const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateFormats: false });
/** Compiled schemas by their text: an editor lints the same ones after every change. */
const compiled = new Map<string, ValidateFunction>();
const most = 200;

/** What is wrong with a value by a schema of the resolved document, in words. */
export function validationErrors(schema: JsonObject, value: unknown): string[] {
  let validate: ValidateFunction;
  try {
    validate = validatorOf(withoutLoops(schema));
  } catch (error) {
    return [`the schema cannot be read: ${(error as Error).message}`];
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath.slice(1).replaceAll('/', '.') || 'it'} ${error.message}`,
  );
}

function validatorOf(schema: JsonObject): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known) return known;
  if (compiled.size === most) {
    compiled.clear();
    ajv.removeSchema();
  }
  const validate = ajv.compile(schema);
  compiled.set(text, validate);
  return validate;
}

/** A copy of a schema in which what contains itself is left open, as a resolved document may hold itself. */
function withoutLoops(schema: JsonObject, parents: readonly object[] = []): JsonObject {
  if (parents.includes(schema)) return {};
  const inner = [...parents, schema];
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    return isObject(value) ? withoutLoops(value, inner) : value;
  };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, copy(value)]));
}
