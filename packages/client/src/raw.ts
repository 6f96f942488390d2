/** The client of openapi-fetch over the same paths, with the credentials, retries, timeouts and errors of a DDM client. */
import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/api.js';
import { type DdmClient, InputError, isDdmError } from './index.js';
import { factsOf } from './runtime/call.js';
import { traced } from './runtime/errors/caller.js';
import { reasonOf } from './runtime/errors/cause.js';
import type { Operation } from './runtime/operation.js';
import { partsOf } from './runtime/parts.js';
import { checkHeaders } from './runtime/transport/headers.js';

export type { components, operations, paths } from './generated/api.js';

/**
 * The raw client: `rawClient(ddm).GET('/v3/{project_id}/jobs/{job_id}', { params: { path: { … } } })`. A response with an
 * error status throws, as it does in the methods of the client; `project_id` has to be given. Headers of a call and what
 * middleware does to a request are sent. `baseUrl` and `fetch` of a call are refused: the client's own are in use. Input
 * that cannot be sent is an InputError.
 */
export function rawClient(client: DdmClient): Client<paths> {
  const { baseUrl, projectId, transport, operations, checkPath } = partsOf(client);
  const idOf = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const templates = operations
    .map((operation) => ({ operation, pattern: patternOf(operation.path) }))
    // A path with more text fits more exactly: `/instances/tags` before `/instances/{instance_id}`.
    .sort((a, b) => textIn(b.operation.path) - textIn(a.operation.path));

  const refuse = (what: string, { operationId, method, path }: Called) =>
    inputError(new TypeError(what), { operationId, method, path });
  const unknown = (method: string, path: string) => ({ operationId: method, method: method as 'GET', path });

  const send = async (request: Request) => {
    const { method, url } = request;
    const { pathname, origin } = new URL(url);
    if (!url.startsWith(`${baseUrl}/`)) {
      const what = `The raw client sends to ${baseUrl}, not to ${origin}. Make a client with that baseUrl.`;
      throw refuse(what, unknown(method, pathname));
    }
    const path = pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, '').length);
    const found = templates.find(({ operation, pattern }) => operation.method === method && pattern.test(path));
    if (!found) throw refuse(`${method} ${path} is not an operation of the API.`, unknown(method, path));
    const body = (await request.text()) || undefined;
    // The project of the path is signed.
    const own = found.pattern.exec(path)?.groups?.project_id;
    const call = {
      ...found.operation,
      url,
      path: pathname,
      body,
      projectId: own === undefined ? projectId : decodeURIComponent(own),
    };
    const { signal } = request;
    const { data, response } = await transport.send(call, { signal, headers: headersOf(request.headers) });
    // The transport has read the body; openapi-fetch wants to read it itself.
    const text = data === undefined || isWithoutBody(response.status) ? null : JSON.stringify(data);
    return new Response(text, { status: response.status, headers: withoutEncoding(response.headers) });
  };
  const raw = createFetchClient<paths>({ baseUrl });
  raw.use({
    onRequest({ request, schemaPath, params }) {
      const operation = idOf.get(`${request.method} ${schemaPath}`);
      if (operation) checkPath(operation, params.path ?? {});
      else
        throw refuse(
          `${request.method} ${schemaPath} is not an operation of the API.`,
          unknown(request.method, schemaPath),
        );
    },
  });

  /** Makes what a function throws before anything is sent an InputError. Errors of middleware after that stay. */
  const guard = (name: string, work: (...given: unknown[]) => Promise<unknown>) => {
    const guarded = (...given: unknown[]) => {
      const [method, path, options] = name === 'request' ? given : [name, ...given];
      const facts = unknown(String(method).toUpperCase(), String(path));
      const init = (options ?? {}) as RawOptions;
      let isReached = false;
      const fetch = (request: Request) => {
        isReached = true;
        return send(request);
      };
      return traced(guarded, async () => {
        try {
          if (init.fetch) throw new TypeError('fetch of a call would go without credentials; give fetch to the client');
          for (const headers of [init.headers, init.params?.header]) checkGiven(headers);
          return await work(...given.slice(0, name === 'request' ? 2 : 1), { ...init, fetch });
        } catch (error) {
          throw isReached ? error : inputError(error, idOf.get(`${facts.method} ${path}`) ?? facts);
        }
      });
    };
    return guarded;
  };
  const guarded = Object.entries(raw).map(([name, work]) => [
    name,
    /^(request|[A-Z]+)$/.test(name) ? guard(name, work) : work,
  ]);
  return Object.fromEntries(guarded) as Client<paths>;
}

type Called = Pick<Operation, 'operationId' | 'method' | 'path'>;

/** As `unsent`, with the class of the main entry: this entry is a bundle with copies of all other files. */
function inputError(cause: unknown, called: Called): Error {
  if (isDdmError(cause)) return cause;
  const reason = reasonOf(cause).replace(/\.$/, '');
  return new InputError(`${reason}; nothing was sent.`, factsOf(called, 0), { cause });
}

/** The options of a call that are looked at before openapi-fetch does. */
interface RawOptions {
  readonly fetch?: unknown;
  readonly headers?: unknown;
  readonly params?: { readonly header?: unknown };
}

/** Checks headers first, because the error of `Request` would quote a value, which may be a secret. */
function checkGiven(headers: unknown): void {
  if (typeof headers !== 'object' || !headers || headers instanceof Headers) return;
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value].flat()) if (one != null) checkHeaders({ [name]: String(one) });
  }
}

function patternOf(template: string): RegExp {
  const escaped = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
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
