import type { ConsoleData, ConsoleOperation } from '../../console/data.js';
import { Moment } from '../../samples/moment.js';
import type { ExampleRequest } from '../../samples/request.js';

/** A request that is about to be sent. */
export interface Prepared {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Makes a request of the values of its parameters. Throws an Error that names a path parameter without a value. */
export function prepare(
  { variables }: Pick<ConsoleData, 'variables'>,
  { operation }: ConsoleOperation,
  { path: values, query, headers, body }: ExampleRequest,
  now: number,
): Prepared {
  const path = operation.path.replace(/\{(\w+)\}/g, (_written, name: string) => {
    const value = values[name] ?? variables[name];
    if (value === undefined || value === '') throw new Error(`Give a value for ${name}.`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(moment(value, now))]));
  return {
    method: operation.method.toUpperCase(),
    path: search.size ? `${path}?${search}` : path,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body, (_name, value: unknown) => moment(value, now)) }),
  };
}

/** A moment as epoch milliseconds; any other value as it is. */
export function moment(value: unknown, now: number): unknown {
  return value instanceof Moment ? now - value.secondsAgo * 1000 : value;
}
