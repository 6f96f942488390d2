import type { PlainRequest, PlainResponse } from './http.js';

// See docs/decisions/0106-web-pages-cannot-steer-the-emulator.md.
const exposed = 'Allow, Date, Retry-After, X-Request-Id, X-Subject-Token';
const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const seconds = '600';

/** Whether a page of this origin may call: one of this machine, or one that the user has named. */
export function isAllowedOrigin(origin: string, named: readonly string[]): boolean {
  return named.includes(origin) || named.includes('*') || isLoopbackOrigin(origin);
}

/** Whether a host name means this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol) && isLoopback(new URL(origin).hostname);
}

/** The headers that let a page of an allowed origin read a response; none for any other caller. */
export function corsHeaders({ headers }: PlainRequest, named: readonly string[]): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined || !isAllowedOrigin(origin, named)) return {};
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': exposed, Vary: 'Origin' };
}

/** The response to the question of a browser whether a page may call; undefined for any other request. */
export function preflight(request: PlainRequest, named: readonly string[]): PlainResponse | undefined {
  const { method, headers } = request;
  if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return undefined;
  const allowed = corsHeaders(request, named);
  if (!allowed['Access-Control-Allow-Origin']) return { status: 403, headers: {}, body: '' };
  const wanted = headers['access-control-request-headers'];
  return {
    status: 204,
    headers: {
      ...allowed,
      'Access-Control-Allow-Methods': methods,
      ...(wanted !== undefined && { 'Access-Control-Allow-Headers': wanted }),
      'Access-Control-Max-Age': seconds,
      ...(headers['access-control-request-private-network'] && { 'Access-Control-Allow-Private-Network': 'true' }),
    },
    body: '',
  };
}
