import type { Call } from '../src/runtime/call.js';
import type { CallError } from '../src/runtime/errors/call-error.js';
import type { CallOptions } from '../src/runtime/options/call-options.js';
import { createTransport } from '../src/runtime/transport/transport.js';

const service = {
  name: 'things',
  userAgent: 'things-client/1',
  server: 'https://things.example',
  iam: 'https://iam.example/v3',
  region: 'r',
  operations: {},
  statusErrors: {},
  errorCodeRetries: {},
  secretProperties: ['password'],
};
export const read: Call = {
  operationId: 'getThing',
  method: 'GET',
  url: 'https://things.example/a?b=1',
  path: '/a',
  idempotent: true,
};
export const change: Call = {
  ...read,
  operationId: 'changeThing',
  method: 'POST',
  body: '{"password":"hunter2"}',
  idempotent: false,
};
const anonymous = { authenticate() {} };

export type Given = Response | Error | (() => unknown);
export const ok = (body: string = '{"a":1}', headers = {}) => new Response(body, { headers });
export const status = (code: number, headers = {}, body = '{}') => new Response(body, { status: code, headers });
export const broken = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: { code } });

/**
 * A transport whose `fetch` gives one response or failure after another, the last one forever, and what it and its watcher saw.
 * `more` is what else is known of the service.
 */
export function transportOf(given: Given[], settings: object = {}, more: object = {}) {
  const sent: { url: string; init: RequestInit & { headers: Record<string, string> } }[] = [];
  const seen: string[] = [];
  const watcher = {
    request: () => seen.push('request'),
    response: (_: unknown, { status: code }: Response, time: number) => seen.push(`response ${code} ${time >= 0}`),
    retry: (_: unknown, error: CallError, delay: number) => seen.push(`retry ${error.name} ${delay >= 0}`),
    error: (_: unknown, error: CallError) => seen.push(`error ${error.name}`),
  };
  const fetch = async (url: string, init: never) => {
    const next = given[Math.min(sent.length, given.length - 1)];
    sent.push({ url, init });
    if (next instanceof Error) throw next;
    return next instanceof Response ? next.clone() : next?.();
  };
  const transport = createTransport(
    { ...service, ...more } as never,
    { credentials: anonymous, fetch, watcher, retry: { baseDelay: 0 }, ...settings } as never,
  );
  const send = (call: Call = read, options?: CallOptions) => transport.send(call, options);
  const failing = async (call: Call = read, options?: CallOptions) => {
    const error: unknown = await send(call, options).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Error)) throw new Error('did not fail');
    return error as CallError;
  };
  return { sent, seen, send, failing };
}
