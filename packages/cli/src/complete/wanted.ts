import { kebab } from '../arguments/spelling.js';
import type { Input, Parameter } from '../commands/command.js';
import { commandOf } from '../commands/find.js';
import { placeFlags } from '../commands/options.js';
import type { Connection } from '../online.js';
import type { Line } from './line.js';

/** How long looking it up may take, in milliseconds. */
export const timeOfLookUp = 15_000;

/** A list whose items have names. */
export interface Wanted {
  readonly operation: string;
  readonly field: string;
  readonly input: Input;
  readonly connection: Connection;
}

/** The list that has the values of a parameter; undefined where the line does not say enough. */
export function wantedFor({ source }: Parameter, { flags }: Line): Wanted | undefined {
  const list = source && commandOf(source.operation);
  if (!list) return undefined;
  const path = list.parameters
    .filter(({ in: place }) => place === 'path')
    .map(({ name }) => [name, flags.get(kebab(name))]);
  if (path.some(([, value]) => !value)) return undefined;
  const limit = list.parameters.find(({ name }) => name === list.pagination?.limit);
  const input = {
    ...Object.fromEntries(path),
    ...(limit?.schema.maximum && { [limit.name]: limit.schema.maximum }),
  } as Input;
  const places = placeFlags.flatMap((name) => (flags.get(name) ? [[name, flags.get(name)] as const] : []));
  const connection: Connection = Object.fromEntries(places);
  return { operation: source.operation, field: source.field, input, connection };
}
