import type { Schema } from '../commands/command.js';
import { limitsOf } from './limits.js';

/** Where a value is: names of properties, and positions in lists. */
export type Place = readonly (number | string)[];

/** One thing that is wrong with a value. */
export interface Fault {
  /** Where it is; several places where one of them would do. */
  readonly places: readonly Place[];
  /** The fault behind the name of the place: `must have 4 to 64 characters; it has 2`. Undefined for a value that is missing. */
  readonly words?: string;
}

/** Everything that is wrong with a value, in the order of its properties. */
export function faultsIn(schema: Schema, value: unknown, place: Place = []): Fault[] {
  const own = limitsOf(schema).flatMap(({ must, broken }) => {
    const instead = broken(value);
    return instead === undefined ? [] : [{ places: [place], words: `must ${must}${instead}` }];
  });
  // A value of another type breaks all other limits, too.
  if (own.length) return own.slice(0, 1);
  return [
    ...insideOf(schema, value, place),
    ...alternativesOf(schema, value, place),
    ...beyondOf(schema, value, place),
  ];
}

function insideOf(
  { items, properties = {}, additionalProperties: others, required = [] }: Schema,
  value: unknown,
  place: Place,
): Fault[] {
  if (Array.isArray(value))
    return items ? value.flatMap((item, index) => faultsIn(items, item, [...place, index])) : [];
  if (!isObject(value)) return [];
  const missing = required.filter((name) => !has(value, name)).map((name) => ({ places: [[...place, name]] }));
  const wrong = Object.entries(value).flatMap(([name, inner]) => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : typeof others === 'object' ? others : undefined;
    return schema && inner !== undefined ? faultsIn(schema, inner, [...place, name]) : [];
  });
  return [...missing, ...wrong];
}

/** The faults of the alternative that fits best. If each lacks one value, any of these would do. */
function alternativesOf({ anyOf = [] }: Schema, value: unknown, place: Place): Fault[] {
  const each = anyOf.map((one) => faultsIn(one, value, place));
  if (!each.length || each.some((faults) => !faults.length)) return [];
  const lacking = each.flatMap((faults) => (faults.length === 1 && !faults[0]?.words ? (faults[0]?.places ?? []) : []));
  if (lacking.length === each.length) return [{ places: lacking }];
  return each.reduce((best, faults) => (faults.length < best.length ? faults : best));
}

/** Keywords of JSON Schema 2020-12 that OpenAPI 3.0 does not have. */
interface Beyond {
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly if?: Schema & { readonly properties?: Readonly<Record<string, Schema & { readonly const?: unknown }>> };
  readonly then?: Schema;
}

function beyondOf({ 'x-openapi-31': beyond }: Schema, value: unknown, place: Place): Fault[] {
  const { dependentRequired = {}, if: condition, then: consequence } = (beyond ?? {}) as Beyond;
  if (!isObject(value)) return [];
  const lacking = Object.entries(dependentRequired).flatMap(([name, needed]) =>
    has(value, name) ? needed.filter((other) => !has(value, other)) : [],
  );
  const consts = Object.entries(condition?.properties ?? {});
  const applies =
    condition &&
    !faultsIn(condition, value).length &&
    consts.every(([name, one]) => one.const === undefined || !has(value, name) || value[name] === one.const);
  return [
    ...lacking.map((name) => ({ places: [[...place, name]] })),
    ...(applies && consequence ? faultsIn(consequence, value, place) : []),
  ];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function has(value: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}
