import { type PlainRequest, pathOf, queryOf } from './http.js';

/** A request as the emulator remembers it, without secrets. */
export interface RecordedRequest {
  id: string;
  /** Epoch milliseconds of the emulator's clock. */
  time: number;
  method: string;
  path: string;
  query: string;
  /** The `operationId`; `createToken` for the token request of IAM, `iam` for its other requests. */
  operationId?: string;
  /** Headers of an allow list; every other one is left out. */
  headers: Record<string, string>;
  body?: unknown;
  status: number;
  milliseconds: number;
  /** Whether the operation was carried out, even if its response was lost. */
  acted: boolean;
  /** The fault that the request was hit by. */
  fault?: unknown;
}

const shown = [
  'accept',
  'content-type',
  'content-length',
  'host',
  'user-agent',
  'x-sdk-date',
  'x-project-id',
  'traceparent',
];
const masked = ['x-auth-token', 'authorization', 'x-security-token'];
const mask = '***';

/** The headers that may be kept, and the mere presence of those that carry secrets. */
function safeHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const name of shown) {
    const value = headers[name];
    if (value !== undefined) safe[name] = value;
  }
  for (const name of masked) if (headers[name] !== undefined) safe[name] = mask;
  return safe;
}

/** The largest body that is kept, in bytes, so that large ones do not fill the memory. */
const mostBytes = 64 * 1024;

/** A body as it is kept: without secrets, or only its size. */
export function keptBody(body: unknown, bytes: number, secrets: readonly string[]): unknown {
  return bytes > mostBytes ? `${bytes} bytes` : maskSecrets(body, secrets);
}

export function newRecord({ method, target, headers }: PlainRequest, id: string, time: number): RecordedRequest {
  return {
    id,
    time,
    method,
    path: pathOf(target),
    query: normalized(queryOf(target)),
    headers: safeHeaders(headers),
    status: 0,
    milliseconds: 0,
    acted: false,
  };
}

const secretName = /pass|secret|token|authorization/i;

/** A query as one may compare it, without the spelling of the caller and without secrets. */
function normalized(query: string): string {
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => [name, secretName.test(name) ? mask : value]);
  return new URLSearchParams(pairs).toString();
}

/**
 * A copy of a body in which the values at the given JSON Pointers are masked; `*` stands for every item. Properties whose
 * names speak of secrets are masked wherever they are, since a wrong body may have them in a wrong place.
 */
function maskSecrets(body: unknown, pointers: readonly string[]): unknown {
  if (typeof body === 'string' && pointers.length) return mask;
  if (body === undefined) return undefined;
  const copy: unknown = JSON.parse(
    JSON.stringify(body, (name, value: unknown) => (secretName.test(name) ? mask : value)),
  );
  for (const pointer of pointers) maskAt(copy, pointer.split('/').slice(1));
  return copy;
}

function maskAt(node: unknown, [step = '', ...rest]: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const holder = node as Record<string, unknown>;
  for (const key of step === '*' ? Object.keys(holder) : [step]) {
    if (!Object.hasOwn(holder, key)) continue;
    if (rest.length) maskAt(holder[key], rest);
    else holder[key] = mask;
  }
}

/** The last requests, oldest first; older ones than the limit are forgotten. */
export class RequestRecord {
  #requests: RecordedRequest[] = [];

  constructor(private readonly limit = 10_000) {}

  add(request: RecordedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > this.limit * 1.1) this.#requests = this.#requests.slice(-this.limit);
  }

  get all(): readonly RecordedRequest[] {
    return this.#requests.slice(-this.limit);
  }

  clear(): void {
    this.#requests = [];
  }
}
