/** The client of openapi-fetch over the same paths, with the credentials, retries, timeouts and errors of a DDM client. */
import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/api.js';
import type { DdmClient } from './index.js';
import { partsOf } from './runtime/parts.js';

export type { components, operations, paths } from './generated/api.js';

/**
 * The raw client: `rawClient(ddm).GET('/v3/{project_id}/jobs/{job_id}', { params: { path: { … } } })`. A response with an
 * error status throws, as it does in the methods of the client; `project_id` has to be given.
 */
export function rawClient(client: DdmClient): Client<paths> {
  const { baseUrl, projectId, transport, operations, checkPath } = partsOf(client);
  const idOf = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const sent = new WeakMap<Request, (typeof operations)[number]>();

  const raw = createFetchClient<paths>({
    baseUrl,
    fetch: async (request) => {
      const operation = sent.get(request) as (typeof operations)[number];
      const body = (await request.text()) || undefined;
      const { data, response } = await transport.send(
        {
          ...operation,
          url: request.url,
          path: new URL(request.url).pathname,
          body,
          projectId,
        },
        { signal: request.signal },
      );
      // The transport has read the body; openapi-fetch wants to read it itself.
      const { status, headers } = response;
      return new Response(JSON.stringify(data), { status, headers: withoutEncoding(headers) });
    },
  });
  raw.use({
    onRequest({ request, schemaPath, params }) {
      const operation = idOf.get(`${request.method} ${schemaPath}`);
      if (!operation) throw new TypeError(`${request.method} ${schemaPath} is no operation of the API.`);
      sent.set(request, operation);
      checkPath(operation, params.path ?? {});
    },
  });
  return raw;
}

function withoutEncoding(headers: Headers): Headers {
  const copy = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) copy.delete(name);
  return copy;
}
