import type { Operation } from '@ddm-openapi/spec';
import type { ExampleRequest } from './request.js';

/** The server of the document in its default region. */
export const server = 'https://ddm.eu-de.otc.t-systems.com';

/** A request for the command line. Project and token come from the variables that the cloud's own tools use. */
export function curlSample(operation: Operation, request: ExampleRequest): string {
  const path = operation.path
    .replace('{project_id}', '$OS_PROJECT_ID')
    .replace(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(String(request.path[name])));
  const query = Object.entries(request.query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  const address = `${server}${path}${query.length ? `?${query.join('&')}` : ''}`;
  const method = operation.method.toUpperCase();
  return [
    ...(method === 'GET' ? [`curl "${address}"`] : [`curl --request ${method}`, `"${address}"`]),
    ...(operation.authenticated ? ['--header "X-Auth-Token: $OS_TOKEN"'] : []),
    ...(operation.body ? ['--header "Content-Type: application/json"', `--data ${shellQuote(request.body)}`] : []),
  ].join(' \\\n  ');
}

function shellQuote(body: unknown): string {
  const json = JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');
  return `'${json.replaceAll("'", String.raw`'\''`)}'`;
}
