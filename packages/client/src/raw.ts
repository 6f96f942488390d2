/** The client of openapi-fetch over the same paths, with the credentials, retries, timeouts and errors of a DDM client. */
import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/api.js';
import type { OperationId } from './generated/methods.js';
import { type DdmClient, internals } from './index.js';

export type { components, operations, paths } from './generated/api.js';

const { internalsOf, operationTable, rowOf, factsOf, fillPath } = internals;

/**
 * The raw client: `rawClient(ddm).GET('/v3/{project_id}/jobs/{job_id}', { params: { path: { … } } })`. An answer with an
 * error status throws, as it does in the methods of the client; `project_id` has to be given.
 */
export function rawClient(client: DdmClient): Client<paths> {
  const { baseUrl, projectId, transport } = internalsOf(client);
  const idOf = new Map((Object.keys(operationTable) as OperationId[]).map((id) => [keyOf(id), id]));
  const ids = new WeakMap<Request, OperationId>();

  const raw = createFetchClient<paths>({
    baseUrl,
    fetch: async (request) => {
      const row = rowOf(ids.get(request) as OperationId);
      const body = (await request.text()) || undefined;
      const answer = await transport.send(
        {
          ...row,
          url: request.url,
          path: new URL(request.url).pathname,
          body,
          input: body && (JSON.parse(body) as unknown),
          projectId,
        },
        { signal: request.signal },
      );
      // The transport has read the body; openapi-fetch wants to read it itself.
      const { status, headers } = answer.response;
      return new Response(JSON.stringify(answer.data), { status, headers: withoutEncoding(headers) });
    },
  });
  raw.use({
    onRequest({ request, schemaPath, params }) {
      const id = idOf.get(`${request.method} ${schemaPath}`);
      if (!id) throw new TypeError(`${request.method} ${schemaPath} is no operation of the API.`);
      ids.set(request, id);
      const row = rowOf(id);
      fillPath(row.parts, params.path ?? {}, undefined, factsOf(row, 0));
    },
  });
  return raw;
}

function keyOf(id: OperationId): string {
  const { method, path } = rowOf(id);
  return `${method} ${path}`;
}

function withoutEncoding(headers: Headers): Headers {
  const copy = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) copy.delete(name);
  return copy;
}
