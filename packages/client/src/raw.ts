/** The client of openapi-fetch over the same paths, with the credentials, retries, timeouts and errors of a DDM client. */
import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/api.js';
import type { DdmClient } from './index.js';
import { partsOf } from './runtime/parts.js';

export type { components, operations, paths } from './generated/api.js';

/**
 * The raw client: `rawClient(ddm).GET('/v3/{project_id}/jobs/{job_id}', { params: { path: { … } } })`. A response with an
 * error status throws, as it does in the methods of the client; `project_id` has to be given. Headers of a call and what
 * middleware does to a request are sent. `baseUrl` and `fetch` of a call are refused: the client's own are in use.
 */
export function rawClient(client: DdmClient): Client<paths> {
  const { baseUrl, projectId, transport, operations, checkPath } = partsOf(client);
  const idOf = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const templates = operations
    .map((operation) => ({ operation, pattern: patternOf(operation.path) }))
    // A path with more text fits more exactly: `/instances/tags` before `/instances/{instance_id}`.
    .sort((a, b) => textIn(b.operation.path) - textIn(a.operation.path));

  const send = async (request: Request) => {
    if (!request.url.startsWith(`${baseUrl}/`)) {
      throw new TypeError(
        `The raw client sends to ${baseUrl}, not to ${new URL(request.url).origin}. Make a client with that baseUrl.`,
      );
    }
    const path = new URL(request.url).pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, '').length);
    const found = templates.find(({ operation, pattern }) => operation.method === request.method && pattern.test(path));
    if (!found) throw new TypeError(`${request.method} ${path} is not an operation of the API.`);
    const body = (await request.text()) || undefined;
    const { signal } = request;
    const call = { ...found.operation, url: request.url, path: new URL(request.url).pathname, body, projectId };
    const { data, response } = await transport.send(call, { signal, headers: headersOf(request.headers) });
    // The transport has read the body; openapi-fetch wants to read it itself.
    const text = data === undefined || isWithoutBody(response.status) ? null : JSON.stringify(data);
    return new Response(text, { status: response.status, headers: withoutEncoding(response.headers) });
  };
  const raw = createFetchClient<paths>({ baseUrl, fetch: send });
  raw.use({
    onRequest({ request, schemaPath, params, options }) {
      const operation = idOf.get(`${request.method} ${schemaPath}`);
      if (!operation) throw new TypeError(`${request.method} ${schemaPath} is not an operation of the API.`);
      if (options.fetch !== send)
        throw new TypeError('fetch of a call would go without credentials. Give fetch to the client instead.');
      checkPath(operation, params.path ?? {});
    },
  });
  return raw;
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}

function textIn(template: string): number {
  return template.replace(/\{\w+\}/g, '').length;
}

function isWithoutBody(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** What the caller or middleware added. openapi-fetch's own content type is the transport's too. */
function headersOf(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete('content-type');
  return copy;
}

function withoutEncoding(headers: Headers): Headers {
  const copy = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) copy.delete(name);
  return copy;
}
