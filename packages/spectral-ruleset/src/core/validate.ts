import { Ajv, type ValidateFunction } from 'ajv';
import { isObject, type Json, type JsonObject, listAt, objectAt } from './json.js';

// See docs/decisions/0149-examples-are-validated-once-per-schema.md.
/** What a schema says of a value without other schemas. Ajv judges that; schemas in schemas are followed here. */
const assertions = [
  ...['type', 'enum', 'const', 'multipleOf', 'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems'],
  ...['uniqueItems', 'maxProperties', 'minProperties'],
];

const ajv = new Ajv({
  strict: false,
  logger: false,
  validateFormats: false,
  unicodeRegExp: false,
  validateSchema: false,
});
/** Compiled schemas by their text: an editor lints the same ones after every change. */
const compiled = new Map<string, ValidateFunction>();
const most = 200;

/** The problem in words; undefined if the value is valid. */
type Problem = string | undefined;

/** A value of the example, and the way to it. */
interface Candidate {
  value: Json;
  place: readonly string[];
}

/** Checks a candidate against the schemas in a schema, one at a time, and returns the problem. */
type Judging = Generator<Candidate & { schema: Json }, Problem, Problem>;

/**
 * The problem of a value in a response by a schema of the resolved document, in words; undefined if the value is valid.
 *
 * Each pair of a schema and a place in the value is checked once, and counts as valid while it is being checked.
 * Otherwise, as in all validators that we know, recursive schemas never end, and schemas that share parts take
 * exponential time. Open work is a list, because a chain of schemas may be longer than the stack.
 */
export function validationError(schema: JsonObject, value: Json): Problem {
  const judged = new Map<Json, Map<string, Problem>>();
  const open: { judging: Judging; problems: Map<string, Problem>; key: string }[] = [];
  let problem: Problem;
  const ask = (judge: Json, candidate: Candidate): void => {
    const problems = judged.get(judge) ?? new Map<string, Problem>();
    judged.set(judge, problems);
    const key = JSON.stringify(candidate.place);
    problem = problems.get(key);
    if (problems.has(key)) return;
    problems.set(key, undefined);
    open.push({ judging: judging(judge, candidate), problems, key });
  };
  ask(schema, { value, place: [] });
  for (let last = open.at(-1); last; last = open.at(-1)) {
    const step = last.judging.next(problem);
    if (!step.done) ask(step.value.schema, step.value);
    else {
      problem = step.value;
      last.problems.set(last.key, problem);
      open.pop();
    }
  }
  return problem;
}

function* judging(schema: Json, candidate: Candidate): Judging {
  const { value, place } = candidate;
  if (schema === false) return `${shown(place)} is not allowed`;
  if (!isObject(schema) || (value === null && schema.nullable === true)) return undefined;
  const own = ownProblem(schema, candidate) ?? (yield* ofParts(schema, candidate));
  if (own) return own;
  if (Array.isArray(value)) return yield* ofItems(schema, value, place);
  return isObject(value) ? yield* ofProperties(schema, value, place) : undefined;
}

function* ofParts(schema: JsonObject, candidate: Candidate): Judging {
  const place = shown(candidate.place);
  for (const part of listAt(schema, 'allOf')) {
    const problem = yield { ...candidate, schema: part };
    if (problem) return problem;
  }
  for (const key of ['anyOf', 'oneOf']) {
    const parts = listAt(schema, key);
    let fitting = 0;
    let problem: Problem;
    for (const part of parts) {
      problem = yield { ...candidate, schema: part };
      if (!problem) fitting++;
    }
    if (parts.length && !fitting) return parts.length === 1 ? problem : `${place} matches none of ${key}`;
    if (key === 'oneOf' && fitting > 1) return `${place} fits ${fitting} of oneOf`;
  }
  if (schema.not !== undefined && !(yield { ...candidate, schema: schema.not }))
    return `${place} matches what is excluded by not`;
  if (schema.if === undefined) return undefined;
  const branch = (yield { ...candidate, schema: schema.if }) ? schema.else : schema.then;
  return yield { ...candidate, schema: branch };
}

function* ofItems(schema: JsonObject, value: readonly Json[], place: readonly string[]): Judging {
  const first = listAt(schema, Array.isArray(schema.items) ? 'items' : 'prefixItems');
  for (const [index, item] of value.entries()) {
    const judge = index < first.length ? first[index] : schema.items;
    const problem = yield { schema: judge, value: item, place: [...place, String(index)] };
    if (problem) return problem;
  }
  return undefined;
}

function* ofProperties(schema: JsonObject, value: JsonObject, place: readonly string[]): Judging {
  const properties = objectAt(schema, 'properties');
  const patterns = Object.entries(objectAt(schema, 'patternProperties'));
  for (const [name, child] of Object.entries(value)) {
    const judges = patterns.filter(([pattern]) => matches(pattern, name)).map(([, judge]) => judge);
    if (Object.hasOwn(properties, name)) judges.push(properties[name]);
    if (!judges.length && schema.additionalProperties === false) return `${shown(place)} must not have ${name}`;
    for (const judge of judges.length ? judges : [schema.additionalProperties]) {
      const problem = yield { schema: judge, value: child, place: [...place, name] };
      if (problem) return problem;
    }
  }
  return undefined;
}

const shown = (place: readonly string[]): string => place.join('.') || 'it';

/** What a schema itself says of a value, without the schemas in it. */
function ownProblem(schema: JsonObject, { value, place }: Candidate): Problem {
  const own = {
    ...Object.fromEntries(assertions.filter((key) => Object.hasOwn(schema, key)).map((key) => [key, schema[key]])),
    ...boundsOf(schema),
    ...requiredOf(schema),
    // Ajv has it by the name of draft 7.
    ...(schema.dependentRequired !== undefined && { dependencies: schema.dependentRequired }),
  };
  let validate: ValidateFunction;
  try {
    validate = validatorOf(own);
  } catch (error) {
    return `the schema cannot be read: ${(error as Error).message}`;
  }
  return validate(value) ? undefined : `${shown(place)} ${validate.errors?.[0]?.message}`;
}

/** OpenAPI 3.0 says by a boolean whether minimum and maximum themselves are excluded; later versions have a number. */
function boundsOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonObject): JsonObject {
  return {
    ...(exclusiveMinimum === true ? { exclusiveMinimum: minimum } : { minimum }),
    ...(typeof exclusiveMinimum === 'number' && { exclusiveMinimum }),
    ...(exclusiveMaximum === true ? { exclusiveMaximum: maximum } : { maximum }),
    ...(typeof exclusiveMaximum === 'number' && { exclusiveMaximum }),
  };
}

/** The required properties of a response. Properties for requests only are not required. */
function requiredOf(schema: JsonObject): JsonObject {
  const properties = objectAt(schema, 'properties');
  const required = listAt(schema, 'required').filter((name) => objectAt(properties, String(name)).writeOnly !== true);
  return required.length ? { required } : {};
}

function validatorOf(schema: JsonObject): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known) return known;
  if (compiled.size === most) {
    compiled.clear();
    ajv.removeSchema();
  }
  const validate = ajv.compile(JSON.parse(text) as JsonObject);
  compiled.set(text, validate);
  return validate;
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern).test(name);
  } catch {
    return false;
  }
}
