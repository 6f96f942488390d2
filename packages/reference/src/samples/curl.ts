import type { Operation } from '@ddm-openapi/spec/derive';
import type { SampleConfig } from '../config.js';
import { Moment } from './moment.js';
import type { ExampleRequest } from './request.js';

/** A request for the command line. Values that differ per caller come from environment variables. */
export function curlSample(
  operation: Operation,
  request: ExampleRequest,
  server: string,
  { variables, authentication }: SampleConfig,
): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    variables[name] ? `$${variables[name]}` : encodeURIComponent(String(request.path[name])),
  );
  const query = Object.entries(request.query).map(
    ([name, value]) =>
      `${encodeURIComponent(name)}=${value instanceof Moment ? seconds(value) : encodeURIComponent(String(value))}`,
  );
  const address = `${server}${path}${query.length ? `?${query.join('&')}` : ''}`;
  const method = operation.method.toUpperCase();
  return [
    ...(method === 'GET' ? [`curl "${address}"`] : [`curl --request ${method}`, `"${address}"`]),
    ...(operation.authenticated ? [`--header "${authentication.header}: $${authentication.variable}"`] : []),
    ...Object.entries(request.headers).map(([name, value]) => `--header "${name}: ${String(value)}"`),
    ...(operation.body ? ['--header "Content-Type: application/json"', `--data ${shellQuote(request.body)}`] : []),
  ].join(' \\\n  ');
}

/** JSON in single quotes. A moment is outside of the quotes, so that the shell computes it. */
function shellQuote(body: unknown): string {
  const moments: string[] = [];
  const json = JSON.stringify(
    body,
    (_name, value: unknown) => (value instanceof Moment ? `moment ${moments.push(seconds(value)) - 1}` : value),
    2,
  );
  const quoted = json.replaceAll("'", String.raw`'\''`).replaceAll('\n', '\n  ');
  return `'${quoted.replace(/"moment (\d+)"/g, (_match, index: string) => `'"${moments[Number(index)] ?? ''}"'`)}'`;
}

/** Epoch milliseconds of a moment, computed by the shell. */
function seconds({ secondsAgo }: Moment): string {
  return secondsAgo ? `$(($(date +%s) - ${secondsAgo}))000` : '$(date +%s)000';
}
